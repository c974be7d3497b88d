package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.sizing.BinaryKelly;
import java.math.BigDecimal;

/**
 * The largest share of an opportunity by fractional Kelly. Only a STATISTICAL opportunity is a bet;
 * LOCKED and CARRY are sized by depth, by what a failed leg costs and by the limits, since without
 * a way to lose Kelly has no bound.
 *
 * <p>The net edge m of a STATISTICAL opportunity is an expectation. With the probability p of a win
 * and the loss L it is m = p W - (1 - p) L, so that a win brings W = (m + (1 - p) L) / p and Kelly
 * stakes p / L - (1 - p) / W = m / (L W) of the account's maxCapital: less for a lower p, so that a
 * model's doubt only shrinks.
 */
final class KellySize {
  private static final double BPS = 10_000;

  private final KellyRules rules;
  private final double maxCapital;

  /**
   * @param maxCapital of the account, as in force
   */
  KellySize(KellyRules rules, BigDecimal maxCapital) {
    this.rules = rules;
    this.maxCapital = maxCapital.doubleValue();
  }

  /**
   * Share of the opportunity, 0 to 1; 0 where there is no edge or nothing is known.
   *
   * @param confidence probability that it pays: the lower of the detector's and the models'
   */
  double share(OpportunityEvent event, double confidence) {
    if (event.riskClass() != RiskClass.STATISTICAL) {
      return 1;
    }
    double edge = event.netEdge() / event.capital();
    double p = Sizing.fraction(confidence);
    if (!(edge > 0 && event.capital() > 0 && p > 0)) {
      return 0;
    }
    double loss = rules.lossBps() / BPS;
    double win = (edge + (1 - p) * loss) / p;
    double stake = rules.fraction() * new BinaryKelly(p, win, loss).fraction() * maxCapital;
    return Sizing.fraction(stake / event.capital());
  }
}
