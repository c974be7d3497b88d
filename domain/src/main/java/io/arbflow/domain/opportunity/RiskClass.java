package io.arbflow.domain.opportunity;

/** How sure the payoff is: never negative, locked if financed and held, or an expectation. */
public enum RiskClass {
  LOCKED,
  CARRY,
  STATISTICAL
}
