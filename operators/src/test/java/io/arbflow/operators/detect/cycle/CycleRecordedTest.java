package io.arbflow.operators.detect.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RecordedSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lane against the reference on recorded minutes, with thresholds 0. */
class CycleRecordedTest {

  @ParameterizedTest
  @CsvSource({"currency-cycle-btc-2018, 32", "planted-currency-cycle-btc-2018, 88"})
  void equalsTheReference(String name, int episodes) {
    RecordedSet set = RecordedSet.of(name);
    DetectSettings settings = DetectSettings.crossMarket(0);
    List<OpportunityEvent> found =
        new CrossMarket(set.universe(), settings).replay(set.quotes(), set.end()).cycleEvents();
    List<OpportunityEvent> wanted =
        new CycleReference(set.universe(), settings.of(Strategy.CURRENCY_CYCLE), 4)
            .run(set.quotes(), set.end());
    EventText.assertSame(wanted, found, name);
    long opened = found.stream().filter(event -> event.event() == EventKind.OPENED).count();
    assertEquals(episodes, opened);
  }
}
