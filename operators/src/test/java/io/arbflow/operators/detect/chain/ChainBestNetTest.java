package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of all candidates the one with the most after fees opens, not the one with the most before. */
class ChainBestNetTest {
  private static final long T = ChainDesk.T;
  private static final double NONE = Double.NaN;

  private final ChainDesk desk = new ChainDesk();

  private void sold(String option, String venue, double bid) {
    desk.quote(option, venue, bid, 10, NONE, 0, QuoteStatus.OPEN, T);
  }

  private void bought(String option, String venue, double ask) {
    desk.quote(option, venue, NONE, 0, ask, 10, QuoteStatus.OPEN, T);
  }

  /** The C110 brings half a cent more, at a venue that takes 0.65 and not 0.003 a contract. */
  @Test
  void aCheaperVenueBeatsABetterPrice() {
    desk.mode = TimeMode.REPLAY;
    desk.start();
    bought("C90", "OPT", 5.00);
    sold("C110", "OPT", 5.10);
    sold("C120", "US", 5.095);
    desk.lane.onTime(desk.state, T + 1, desk.out);
    List<OpportunityEvent> opened = desk.of(Strategy.VERTICAL_SPREAD);
    assertEquals(1, opened.size());
    assertEquals(
        List.of("C90", "C120"), opened.get(0).legs().stream().map(Leg::instrument).toList());
    assertEquals(10 * (9.5 - 0.653), opened.get(0).netEdge(), 1e-9);
  }
}
