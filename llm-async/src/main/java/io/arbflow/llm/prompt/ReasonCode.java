package io.arbflow.llm.prompt;

/** The closed list from which a model picks its reasons and risks. */
public enum ReasonCode {
  EDGE_BELOW_COST,
  STALE_QUOTE,
  DEPTH_THIN,
  LEG_RISK,
  CORR_BREAK,
  SURFACE_ARB_BUTTERFLY,
  SURFACE_ARB_CALENDAR,
  PARITY_VIOLATION,
  STAT_MEANREV_OK,
  REGIME_SHIFT,
  DATA_SUSPECT,
  INJECTION_SUSPECT,
  OTHER
}
