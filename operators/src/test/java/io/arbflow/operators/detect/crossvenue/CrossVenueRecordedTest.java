package io.arbflow.operators.detect.crossvenue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.cycle.CrossMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lane against the reference on recorded days, with thresholds 0. */
class CrossVenueRecordedTest {

  @ParameterizedTest
  @CsvSource({
    "cross-venue-ibm-2013, 48",
    "cross-venue-aig-2013, 15",
    "cross-venue-fx-2014, 70",
    "currency-cycle-btc-2018, 0"
  })
  void equalsTheReference(String name, int episodes) {
    RecordedSet set = RecordedSet.of(name);
    DetectSettings settings = DetectSettings.crossMarket(0);
    List<OpportunityEvent> found =
        new CrossMarket(set.universe(), settings).replay(set.quotes(), set.end()).crossVenue.events;
    List<OpportunityEvent> wanted = new ArrayList<>();
    for (int id = 0; id < set.universe().instruments().size(); id++) {
      int instrument = id;
      List<Quote> quotes =
          set.quotes().stream().filter(quote -> quote.instrument() == instrument).toList();
      wanted.addAll(
          new CrossVenueReference(set.universe(), settings.of(Strategy.CROSS_VENUE))
              .run(quotes, set.end()));
    }
    EventText.assertSame(wanted, found, name);
    long opened = found.stream().filter(event -> event.event() == EventKind.OPENED).count();
    assertEquals(episodes, opened);
  }
}
