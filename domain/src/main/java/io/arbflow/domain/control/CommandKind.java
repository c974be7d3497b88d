package io.arbflow.domain.control;

/** What a control command does. */
public enum CommandKind {
  SET_MODE,
  HALT,
  REDUCE_ONLY,
  RESUME,
  SET_LIMIT,
  SET_PARAMETER,
  ENABLE,
  DISABLE,
  SET_MODEL_WEIGHTS,
  SET_BUDGETS,
  PROMOTE_RULE,
  RETIRE_RULE
}
