package io.arbflow.operators.detect.futures;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lane against the reference on three recorded days of gold and an index, thresholds 0. */
class FuturesRecordedTest {

  @Test
  void equalsTheReference() throws Exception {
    RecordedSet set = RecordedSet.of("futures-2013");
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    DetectSettings settings = FuturesFixture.settings(on, on);
    List<OpportunityEvent> found =
        FuturesFixture.run(set.universe(), settings, TimeMode.REPLAY, set.quotes(), set.end())
            .events;
    List<OpportunityEvent> wanted =
        new FuturesReference(set.universe(), settings, false).run(set.quotes(), set.end());
    EventText.assertSame(wanted, found, "futures-2013");
    Map<String, Long> opened =
        found.stream()
            .filter(event -> event.event() == EventKind.OPENED)
            .collect(groupingBy(event -> event.reviewKey().split("\\|")[1], counting()));
    assertEquals(Map.of("GC", 10L), opened);
    assertTrue(found.stream().allMatch(event -> event.riskClass() == RiskClass.CARRY));
  }
}
