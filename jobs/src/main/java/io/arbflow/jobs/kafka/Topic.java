package io.arbflow.jobs.kafka;

/** The topics of the contract, and those of the alerts and of the accounts' risk. */
public enum Topic {
  QUOTES("quotes"),
  CONTROL("control"),
  APPROVALS("approvals"),
  FILLS("fills"),
  OPPORTUNITIES("opportunities"),
  VERDICTS("verdicts"),
  DECISIONS("decisions"),
  APPROVAL_REQUESTS("approval-requests"),
  EXECUTION("execution"),
  DEAD_LETTERS("dead-letters"),
  ALERTS("alerts"),
  RISK("risk");

  private final String suffix;

  Topic(String suffix) {
    this.suffix = suffix;
  }

  /** Name without the prefix. */
  public String suffix() {
    return suffix;
  }

  /** Full name under the prefix. */
  public String in(String prefix) {
    return prefix + suffix;
  }

  /** Whether only the newest value per key is kept. */
  public boolean compacted() {
    return this == CONTROL || this == VERDICTS;
  }
}
