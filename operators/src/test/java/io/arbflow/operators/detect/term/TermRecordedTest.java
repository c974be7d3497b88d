package io.arbflow.operators.detect.term;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lane against the reference on a recorded session of American options, thresholds 0: as it was
 * nothing is found, and in the copy with planted prices what was planted is.
 */
class TermRecordedTest {

  @ParameterizedTest
  @CsvSource({"options-goog-2015, 0, 0", "planted-options-goog-2015, 21, 64"})
  void equalsTheReference(String name, long calendars, long rolls) throws Exception {
    RecordedSet set = RecordedSet.of(name);
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    DetectSettings settings = TermFixture.settings(on, on);
    List<OpportunityEvent> found =
        TermFixture.run(set.universe(), settings, TimeMode.REPLAY, set.quotes(), set.end()).events;
    List<OpportunityEvent> wanted =
        new TermReference(set.universe(), settings, false).run(set.quotes(), set.end());
    EventText.assertSame(wanted, found, name);
    Map<Strategy, Long> opened =
        found.stream()
            .filter(event -> event.event() == EventKind.OPENED)
            .collect(groupingBy(OpportunityEvent::strategy, counting()));
    assertEquals(calendars, opened.getOrDefault(Strategy.CALENDAR_SPREAD, 0L));
    assertEquals(rolls, opened.getOrDefault(Strategy.JELLY_ROLL, 0L));
  }
}
