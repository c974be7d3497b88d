package io.arbflow.operators.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares lists of events: text and instants exactly, money to 1e-12 of the capital. */
public final class EventText {
  private static final double TOLERANCE = 1e-12;

  private EventText() {}

  /** Fails with the first event that differs; at one instant the order does not matter. */
  public static void assertSame(
      List<OpportunityEvent> wanted, List<OpportunityEvent> found, String what) {
    List<OpportunityEvent> a =
        wanted.stream().sorted(Comparator.comparing(EventText::text)).toList();
    List<OpportunityEvent> b =
        found.stream().sorted(Comparator.comparing(EventText::text)).toList();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String expected = i < a.size() ? text(a.get(i)) : "nothing";
      String actual = i < b.size() ? text(b.get(i)) : "nothing";
      assertEquals(expected, actual, what + ", event " + i);
      assertNumbers(a.get(i), b.get(i), what);
    }
  }

  private static void assertNumbers(OpportunityEvent a, OpportunityEvent b, String what) {
    List<Double> wanted = numbers(a);
    List<Double> found = numbers(b);
    assertEquals(wanted.size(), found.size(), what);
    double scale = Math.max(a.capital(), 1);
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i) == null || found.get(i) == null) {
        assertEquals(wanted.get(i), found.get(i), what + ": " + a + " <> " + b);
      } else {
        assertEquals(wanted.get(i), found.get(i), TOLERANCE * scale, what + ": " + a + " <> " + b);
      }
    }
  }

  /** All that has to be equal to the letter, the time first. */
  public static String text(OpportunityEvent e) {
    StringBuilder text = new StringBuilder();
    text.append(e.eventTimeMicros()).append(' ').append(e.event()).append(' ');
    text.append(e.signature()).append(' ').append(e.reviewKey()).append(' ').append(e.riskClass());
    text.append(' ').append(e.urgency()).append(" id ").append(e.opportunityId());
    text.append(" opened ")
        .append(e.openedAtMicros())
        .append(" until ")
        .append(e.expiresAtMicros());
    for (Leg leg : e.legs()) {
      text.append(" [").append(leg.side()).append(' ').append(leg.instrument()).append('@');
      text.append(leg.venue()).append(' ').append(leg.price());
      text.append(" t").append(leg.quoteTimeMicros()).append(']');
    }
    text.append(' ').append(e.currency()).append(" age ").append(e.maxLegAgeMicros());
    text.append(" skew ").append(e.legSkewMicros()).append(" closed ").append(e.closedReason());
    text.append(" lifetime ").append(e.lifetimeMicros());
    return text.toString();
  }

  private static List<Double> numbers(OpportunityEvent e) {
    List<Double> numbers = new ArrayList<>();
    e.legs().forEach(leg -> numbers.add(leg.quantity()));
    numbers.add(e.grossEdge());
    numbers.add(e.fees());
    numbers.add(e.financing());
    numbers.add(e.netEdge());
    numbers.add(e.netEdgeBps() / 1e4);
    numbers.add(e.capital());
    numbers.add(e.peakNetEdge());
    for (int mark = 0; e.edgeAfter() != null && mark < EdgeDecay.MARKS; mark++) {
      numbers.add(e.edgeAfter().at(mark));
    }
    return numbers;
  }
}
