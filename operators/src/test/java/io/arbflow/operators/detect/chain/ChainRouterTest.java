package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class ChainRouterTest {
  private final Universe universe = ChainFixture.universe();
  private final OptionChains chains = new OptionChains(universe);

  private List<RoutedQuote> route(String instrument) {
    List<RoutedQuote> routed = new ArrayList<>();
    Quote quote = Quote.top(universe.instrumentId(instrument), 0, 1, 2, 3, 4, 5, 6);
    new ChainRouter(chains).flatMap(quote, new ListCollector<>(routed));
    routed.forEach(r -> assertSame(quote, r.quote()));
    return routed;
  }

  @Test
  void anOptionGoesToItsChain() {
    for (String option : List.of("N-C-100", "N-P-92.5", "F-C-100", "I-C-100")) {
      List<RoutedQuote> routed = route(option);
      assertEquals(1, routed.size());
      assertEquals(chains.chainOf(universe.instrumentId(option)), routed.get(0).key());
    }
  }

  @Test
  void anUnderlyingGoesToEveryChainOnIt() {
    assertEquals(List.of(0, 1, 2, 3, 4), route("ACME").stream().map(RoutedQuote::key).toList());
  }

  @Test
  void whatNothingIsWrittenOnGoesNowhere() {
    assertEquals(List.of(), route("BETA"));
  }
}
