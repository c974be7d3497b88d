package io.arbflow.domain.opportunity;

/** The six kinds of question that may be asked about an opportunity. */
public enum AnalysisType {
  CROSS_MARKET,
  VOLATILITY_SURFACE,
  STATISTICAL,
  OPTIONS_MISPRICING,
  NOVEL_PATTERN,
  CORRELATION_BREAKDOWN
}
