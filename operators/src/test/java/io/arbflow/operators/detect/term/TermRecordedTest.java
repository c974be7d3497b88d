package io.arbflow.operators.detect.term;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
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
  @CsvSource({"options-goog-2015, 0, 0", "planted-options-goog-2015, 21, 65"})
  void equalsTheReference(String name, long calendars, long rolls) throws Exception {
    RecordedSet set = RecordedSet.of(name);
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    DetectSettings settings = TermFixture.settings(on, on);
    List<OpportunityEvent> found =
        TermFixture.run(set.universe(), settings, TimeMode.REPLAY, set.quotes(), set.end()).events;
    assertSameAsReference(set, settings, found, name);
    Map<Strategy, Long> opened =
        found.stream()
            .filter(event -> event.event() == EventKind.OPENED)
            .collect(groupingBy(OpportunityEvent::strategy, counting()));
    assertEquals(calendars, opened.getOrDefault(Strategy.CALENDAR_SPREAD, 0L));
    assertEquals(rolls, opened.getOrDefault(Strategy.JELLY_ROLL, 0L));
  }

  /** On every strike that is a multiple of twenty: the reference takes its time. */
  private static void assertSameAsReference(
      RecordedSet set, DetectSettings settings, List<OpportunityEvent> found, String name) {
    List<Quote> some =
        set.quotes().stream()
            .filter(quote -> isCompared(set.universe().instrument(quote.instrument())))
            .toList();
    List<OpportunityEvent> wanted =
        new TermReference(set.universe(), settings, false).run(some, set.end());
    List<OpportunityEvent> compared =
        found.stream().filter(event -> isCompared(first(set, event))).toList();
    EventText.assertSame(wanted, compared, name);
    assertEquals(found.isEmpty(), compared.isEmpty(), "nothing is compared");
  }

  private static Instrument first(RecordedSet set, OpportunityEvent event) {
    int id = set.universe().instrumentId(event.legs().get(0).instrument());
    return set.universe().instrument(id);
  }

  private static boolean isCompared(Instrument option) {
    return option.strike() % 20 == 0;
  }
}
