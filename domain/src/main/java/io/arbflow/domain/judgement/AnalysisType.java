package io.arbflow.domain.judgement;

/** The six kinds of question the ensemble is asked. */
public enum AnalysisType {
  CROSS_MARKET,
  VOLATILITY_SURFACE,
  STATISTICAL,
  OPTIONS_MISPRICING,
  NOVEL_PATTERN,
  CORRELATION_BREAKDOWN
}
