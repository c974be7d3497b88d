package io.arbflow.domain.market;

/** When an option can be exercised. */
public enum ExerciseStyle {
  AMERICAN,
  EUROPEAN
}
