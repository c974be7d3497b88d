package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lane against the reference on a recorded chain, with thresholds 0. */
class ChainRecordedTest {

  @ParameterizedTest
  @CsvSource({
    "options-goog-2015, 0, 1, 1, 0, 0",
    "planted-options-goog-2015, 27, 61, 59, 143, 145"
  })
  void equalsTheReference(
      String name, int conversions, int reversals, int boxes, int verticals, int butterflies) {
    RecordedSet set = RecordedSet.of(name);
    ChainRun run = new ChainRun(set.universe(), settings());
    List<OpportunityEvent> found = run.lane(set.quotes(), set.end(), TimeMode.REPLAY);
    List<OpportunityEvent> wanted = run.reference(set.quotes(), set.end(), TimeMode.REPLAY);
    EventText.assertSame(wanted, found, name);
    Map<Strategy, Integer> opened = new TreeMap<>();
    found.stream()
        .filter(event -> event.event() == EventKind.OPENED)
        .forEach(event -> opened.merge(event.strategy(), 1, Integer::sum));
    assertEquals(
        List.of(conversions, reversals, boxes, verticals, butterflies),
        List.of(ChainState.STRATEGIES).stream().map(s -> opened.getOrDefault(s, 0)).toList());
  }

  private static DetectSettings settings() {
    EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
    for (Strategy strategy : ChainState.STRATEGIES) {
      strategies.put(strategy, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    }
    return new DetectSettings(strategies, 4, false, 10_000, 100);
  }
}
