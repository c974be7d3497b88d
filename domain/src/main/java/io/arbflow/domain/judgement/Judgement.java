package io.arbflow.domain.judgement;

/** What a seat or the ensemble says. ABSTAIN is also what every failure becomes. */
public enum Judgement {
  APPROVE,
  REJECT,
  ABSTAIN
}
