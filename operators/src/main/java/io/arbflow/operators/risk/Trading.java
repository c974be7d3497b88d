package io.arbflow.operators.risk;

/** Whether approved orders leave the job: SHADOW decides everything and sends nothing. */
public enum Trading {
  LIVE,
  SHADOW
}
