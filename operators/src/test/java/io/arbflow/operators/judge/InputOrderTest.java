package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.confidence.ConfidenceInput;
import io.arbflow.operators.detect.confidence.RegimeNews;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a replay does first when several things are of one instant. */
class InputOrderTest {
  private static final long NOW = 9_000;
  private static final OpportunityEvent ENDS = Episode.carry("k", 1_000, 20_000).closed(NOW);
  private static final OpportunityEvent IS_MEASURED =
      Episode.carry("k", 1_000, 20_000).measured(NOW);
  private static final OpportunityEvent BEGINS = Episode.carry("k", NOW, 20_000).open();

  @Test
  void theGateTakesVerdictsThenOlderEpisodesThenNewOnes() {
    Verdict verdict = Episode.verdict("k", Judgement.APPROVE, NOW, 1_000);
    List<GateInput> expected =
        List.of(
            GateInput.of(verdict),
            GateInput.of(new AccountOpportunity("a", ENDS)),
            GateInput.of(new AccountOpportunity("b", ENDS)),
            GateInput.of(new AccountOpportunity("a", IS_MEASURED)),
            GateInput.of(new AccountOpportunity("a", BEGINS)),
            GateInput.of(new AccountOpportunity("b", BEGINS)));
    assertSorts(expected, GateInput.ORDER);
  }

  @Test
  void confidenceTakesRegimesThenEventsThenTheAlertsThatTheyCaused() {
    Alert first = new Alert(Alert.Kind.PHANTOM_LIQUIDITY, ENDS.strategy(), "a", 3, "", NOW);
    Alert second = new Alert(Alert.Kind.PHANTOM_LIQUIDITY, ENDS.strategy(), "b", 3, "", NOW);
    List<ConfidenceInput> expected =
        List.of(
            ConfidenceInput.of(new RegimeNews(ENDS.strategy(), "EUR", "CALM", NOW)),
            ConfidenceInput.of(new RegimeNews(ENDS.strategy(), "USD", "CALM", NOW)),
            ConfidenceInput.of(ENDS),
            ConfidenceInput.of(IS_MEASURED),
            ConfidenceInput.of(BEGINS),
            ConfidenceInput.of(first),
            ConfidenceInput.of(second));
    assertSorts(expected, ConfidenceInput.ORDER);
  }

  private static <T> void assertSorts(List<T> expected, Comparator<T> order) {
    for (int seed = 0; seed < 50; seed++) {
      List<T> shuffled = new ArrayList<>(expected);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(order);
      assertEquals(expected, shuffled);
    }
  }
}
