package io.arbflow.domain.quality;

import io.arbflow.domain.opportunity.Strategy;

/**
 * Something a person should hear of, found by a pattern over time.
 *
 * @param kind which pattern
 * @param strategy whose episodes or decisions made it; null for a REGIME_CHANGE, which is of a
 *     market, and for what is about the models
 * @param subject signature for PHANTOM_LIQUIDITY and VERDICT_FLIP, strategy name for REFUSAL_BURST,
 *     instrument for VOLATILITY_BURST and ANOMALY, order id for LEG_RISK, market for REGIME_CHANGE,
 *     dependent and independent instrument for PAIR_SELECTED and PAIR_DROPPED, strategy name for
 *     PAIR_SCREEN, "models" for MODELS_DOWN and MODELS_BACK, account for what risk reports and for
 *     BUDGETS_RECOMMENDED
 * @param count how many events made the match; pairs tested for those of pairs, steps of returns
 *     for BUDGETS_RECOMMENDED
 * @param detail a sentence
 * @param atMicros event time of the event that completed the match
 */
public record Alert(
    Kind kind, Strategy strategy, String subject, int count, String detail, long atMicros) {

  /** Which pattern spoke. */
  public enum Kind {
    /** A signature whose episodes vanish within a bound again and again. */
    PHANTOM_LIQUIDITY,
    /** Many risk refusals or rejected fills of one strategy in a short time. */
    REFUSAL_BURST,
    /** A burst of volatility, then a spread far wider than before. */
    VOLATILITY_BURST,
    /** An order of which some legs were filled and others were not. */
    LEG_RISK,
    /** Models that approve and reject the same thing in a short time. */
    VERDICT_FLIP,
    /** A market turned calm or turbulent, or changed in a way that its regimes do not explain. */
    REGIME_CHANGE,
    /** A bar that is unusual against the bars of its instrument before it. */
    ANOMALY,
    /** All pairs were tested. */
    PAIR_SCREEN,
    /** A pair may be traded. */
    PAIR_SELECTED,
    /** A pair that might be traded may not any more. */
    PAIR_DROPPED,
    /** Nobody on the panel of models answered a review. */
    MODELS_DOWN,
    /** The panel has given a verdict again. */
    MODELS_BACK,
    /** A loss limit has stopped an account. */
    RISK_HALT,
    /** AUTONOMOUS has stepped down to CONSERVATIVE. */
    STEP_DOWN,
    /** Value at risk has failed its backtest. */
    VAR_BACKTEST,
    /** Reports and book do not agree. */
    RECONCILIATION,
    /** A strategy has had its number of automatic executions. */
    REPEATED_EXECUTION,
    /** Other shares of capital would be better; see {@code arbflow budgets}. */
    BUDGETS_RECOMMENDED;

    /** Whether it is about one strategy. */
    public boolean isOfStrategy() {
      return switch (this) {
        case REGIME_CHANGE,
            MODELS_DOWN,
            MODELS_BACK,
            RISK_HALT,
            STEP_DOWN,
            VAR_BACKTEST,
            RECONCILIATION,
            BUDGETS_RECOMMENDED ->
            false;
        default -> true;
      };
    }
  }
}
