package io.arbflow.local.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LiveFigures figures = new LiveFigures();
  private final StringWriter text = new StringWriter();

  @BeforeEach
  void run() throws Exception {
    say(
        "opportunities",
        "{'event':'OPENED','opportunityId':'a','strategy':'CROSS_VENUE','signature':'S1','netEdgeBps':4.5}");
    say(
        "opportunities",
        "{'event':'OPENED','opportunityId':'b','strategy':'CROSS_VENUE','signature':'S2','netEdgeBps':5}");
    say("opportunities", "{'event':'CLOSED','opportunityId':'a'}");
    say("decisions", "{'opportunityId':'a','outcome':'APPROVED','gate':null}");
    say("decisions", "{'opportunityId':'b','outcome':'REJECTED','gate':'CAPITAL'}");
    say("execution", "{'orderId':'o','strategy':'CROSS_VENUE','netEdge':4.70,'currency':'USD'}");
    say("execution", "{'orderId':'o','strategy':'CROSS_VENUE','netEdge':4.70,'currency':'USD'}");
    say("dead-letters", "{'reason':'PRICE_JUMP'}");
  }

  @Test
  void countsWhatItIsTold() {
    assertEquals(2, figures.opened().get("CROSS_VENUE"));
    assertEquals(1, figures.openNow().size());
    assertTrue(figures.openNow().get(0).startsWith("S2"));
    assertEquals(1, figures.orders());
    assertEquals("4.7", figures.expectedEdge().get("USD").stripTrailingZeros().toPlainString());
    assertEquals(List.of("REJECTED CAPITAL  b", "APPROVED  a"), figures.last().subList(1, 3));
  }

  @Test
  void aTerminalIsDrawnOver() {
    view(true).draw(figures, 600, 60_000, 300);
    assertTrue(text.toString().startsWith("\u001b[H\u001b[J"));
    assertTrue(text.toString().contains("300 (500 a second)"), text::toString);
    assertTrue(text.toString().contains("http://dashboard"), text::toString);
  }

  @Test
  void elsewhereItIsAPlainLineNowAndThen() {
    LiveView view = view(false);
    view.draw(figures, 600, 60_000, 300);
    assertEquals("", text.toString());
    view.draw(figures, 5_000, 60_000, 2_500);
    view.draw(figures, 5_100, 60_000, 2_600);
    assertEquals(1, text.toString().lines().count());
    assertFalse(text.toString().contains("\u001b"));
    assertTrue(text.toString().contains("orders 1  expected 4.7"), text::toString);
  }

  private LiveView view(boolean terminal) {
    return new LiveView(new PrintWriter(text, true), terminal, "http://dashboard");
  }

  private void say(String topic, String json) throws Exception {
    figures.accept(topic, JSON.readTree(json.replace('\'', '"')));
  }
}
