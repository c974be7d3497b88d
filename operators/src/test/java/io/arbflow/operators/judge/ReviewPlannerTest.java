package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ReviewPlannerTest {
  private static final long PANEL_TTL = 10_000_000;

  private KeyedOneInputStreamOperatorTestHarness<String, AccountOpportunity, ReviewRequest> flink;

  @Test
  void asksOncePerVerdictsLifeLessItsLastFifth() throws Exception {
    open(JudgeSettings.on(Mode.BALANCED));
    send("a", Episode.locked("k", 1_000_000, 2_000_000).open());
    send("b", Episode.locked("k", 1_000_000, 2_000_000).open());
    send("a", Episode.locked("k", 8_999_999, 9_000_000).open());
    send("a", Episode.locked("k", 9_000_000, 9_900_000).open());
    assertEquals(List.of(1_000_000L, 9_000_000L), askedAt());
  }

  /** The answer to the first may take as long as a review may: 30 s. */
  @Test
  void asksAgainInAnotherRegimeOnceTheAnswerMustBeThere() throws Exception {
    open(JudgeSettings.on(Mode.BALANCED), 60_000_000);
    send("a", Episode.locked("k", 1_000_000, 2_000_000).in("CALM").open());
    send("a", Episode.locked("k", 30_999_999, 39_000_000).in("TURBULENT").open());
    send("a", Episode.locked("k", 31_000_000, 39_000_000).open());
    send("a", Episode.locked("k", 31_000_001, 39_000_000).in("CALM").open());
    send("a", Episode.locked("k", 31_000_002, 39_000_000).in("TURBULENT").open());
    send("a", Episode.locked("k", 31_000_003, 39_000_000).in("TURBULENT").open());
    assertEquals(List.of(1_000_000L, 31_000_002L), askedAt());
    assertEquals(PanelWeights.NONE, flink.extractOutputValues().get(1).weights());
  }

  @Test
  void onlyOpeningsOfAnAccountAsk() throws Exception {
    open(JudgeSettings.on(Mode.BALANCED));
    send("", Episode.locked("k", 1_000_000, 2_000_000).open());
    send("a", Episode.locked("k", 1_000_000, 2_000_000).updated(1_100_000, 2_000_000));
    send("a", Episode.locked("k", 1_000_000, 2_000_000).closed(1_200_000));
    assertEquals(List.of(), askedAt());
  }

  @Test
  void offAsksNobody() throws Exception {
    open(JudgeSettings.off(Mode.BALANCED));
    send("a", Episode.locked("k", 1_000_000, 2_000_000).open());
    assertEquals(List.of(), askedAt());
  }

  @Test
  void forgetsTheKeyWhenThePlannedVerdictHasEnded() throws Exception {
    open(JudgeSettings.on(Mode.BALANCED));
    send("a", Episode.locked("k", 1_000_000, 2_000_000).open());
    send("a", Episode.locked("k", 9_500_000, 9_900_000).open());
    flink.processWatermark(new Watermark(11_000));
    assertEquals(1, flink.numKeyedStateEntries(), "the second request's verdict still holds");
    flink.processWatermark(new Watermark(19_500));
    assertEquals(0, flink.numKeyedStateEntries());
    assertEquals(0, flink.numEventTimeTimers());
  }

  @Test
  void aPanelWithoutALifeTimeIsAnError() {
    JudgeSettings on = JudgeSettings.on(Mode.BALANCED);
    assertThrows(IllegalArgumentException.class, () -> new ReviewPlanner(on, 0));
  }

  private void open(JudgeSettings settings) throws Exception {
    open(settings, PANEL_TTL);
  }

  private void open(JudgeSettings settings, long panelTtl) throws Exception {
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ReviewPlanner(settings, panelTtl)),
            input -> input.event().reviewKey(),
            Types.STRING);
    flink.open();
  }

  private void send(String account, OpportunityEvent event) throws Exception {
    flink.processElement(new AccountOpportunity(account, event), event.eventTimeMicros() / 1_000);
  }

  private List<Long> askedAt() {
    return flink.extractOutputValues().stream().map(ReviewRequest::requestedAtMicros).toList();
  }
}
