package io.arbflow.domain.opportunity;

/** The kinds of arbitrage, what a model is asked about each, and how long they live. */
public enum Strategy {
  CONVERSION(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  REVERSAL(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  BOX_SPREAD(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  VERTICAL_SPREAD(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  BUTTERFLY(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  CALENDAR_SPREAD(AnalysisType.VOLATILITY_SURFACE, Urgency.PATIENT),
  JELLY_ROLL(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  CROSS_VENUE(AnalysisType.CROSS_MARKET, Urgency.URGENT),
  CURRENCY_CYCLE(AnalysisType.CROSS_MARKET, Urgency.URGENT),
  CASH_AND_CARRY(AnalysisType.CROSS_MARKET, Urgency.PATIENT),
  FUTURES_CALENDAR(AnalysisType.CROSS_MARKET, Urgency.PATIENT),
  SURFACE_DISTORTION(AnalysisType.VOLATILITY_SURFACE, Urgency.PATIENT),
  SKEW(AnalysisType.VOLATILITY_SURFACE, Urgency.PATIENT),
  DELTA_NEUTRAL(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  GAMMA_SCALPING(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  THETA_DECAY(AnalysisType.OPTIONS_MISPRICING, Urgency.PATIENT),
  PAIRS(AnalysisType.STATISTICAL, Urgency.PATIENT),
  MEAN_REVERSION(AnalysisType.STATISTICAL, Urgency.PATIENT),
  MOMENTUM(AnalysisType.STATISTICAL, Urgency.PATIENT),
  LEAD_LAG(AnalysisType.CROSS_MARKET, Urgency.PATIENT),
  PATTERN(AnalysisType.NOVEL_PATTERN, Urgency.PATIENT),
  ANOMALY(AnalysisType.NOVEL_PATTERN, Urgency.PATIENT),
  CORRELATION_BREAKDOWN(AnalysisType.CORRELATION_BREAKDOWN, Urgency.PATIENT),
  DISCOVERED_RULE(AnalysisType.NOVEL_PATTERN, Urgency.PATIENT);

  private final AnalysisType analysis;
  private final Urgency urgency;

  Strategy(AnalysisType analysis, Urgency urgency) {
    this.analysis = analysis;
    this.urgency = urgency;
  }

  /** What the ensemble is asked about this strategy. */
  public AnalysisType analysis() {
    return analysis;
  }

  /** Whether an opportunity of this kind can wait for a model. */
  public Urgency urgency() {
    return urgency;
  }
}
