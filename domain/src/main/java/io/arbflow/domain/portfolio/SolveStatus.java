package io.arbflow.domain.portfolio;

/** How a search for weights ended. */
public enum SolveStatus {
  /** The weights fulfil the optimality conditions. */
  OPTIMAL,
  /** No weights fulfil the conditions asked for, or no finite ones are best. */
  INFEASIBLE,
  /** The solver found none whose optimality conditions hold; nothing may be traded on it. */
  FAILED
}
