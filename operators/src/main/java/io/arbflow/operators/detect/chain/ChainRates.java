package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;

/** Whether the universe says what money costs, without which no option strategy starts. */
public final class ChainRates {

  private ChainRates() {}

  /**
   * Why the enabled strategies of the chain lane cannot start on the universe, as a sentence that
   * names one; null when they can. What is settled in coin is not discounted and needs no rates.
   */
  public static String refusal(Universe universe, DetectSettings settings) {
    OptionChains chains = new OptionChains(universe);
    for (Strategy strategy : ChainState.STRATEGIES) {
      for (int id = 0; settings.of(strategy).enabled() && id < chains.count(); id++) {
        OptionChain chain = chains.chain(id);
        if (!new ChainFacts(universe, chain).priced()) {
          return strategy
              + " cannot start: the universe has no rates for "
              + chain.currency()
              + ", the currency of options on "
              + universe.instrument(chain.underlying()).id();
        }
      }
    }
    return null;
  }
}
