package io.arbflow.llm.openrouter;

import io.arbflow.domain.judgement.VoteOutcome;

/** Why a call gave no answer, and what follows: where to go next, what to rest, what it costs. */
public enum CallFailure {
  /** Our own time limit, wherever the answer hung. */
  TIMEOUT(VoteOutcome.TIMEOUT, Next.OTHER_MODEL, Rest.NOTHING, true, true),
  /** 408, 504, 524: the server's own time limit. */
  UPSTREAM_TIMEOUT(VoteOutcome.TIMEOUT, Next.OTHER_MODEL, Rest.NOTHING, true, false),
  /** 429, and 402 while other calls in flight hold the credit. */
  THROTTLED(VoteOutcome.THROTTLED, Next.SAME_MODEL_AFTER_WAIT, Rest.MODEL, false, false),
  /** 401. */
  UNAUTHORIZED(VoteOutcome.UNAUTHORIZED, Next.NOBODY, Rest.CLIENT, false, false),
  /** 402. */
  NO_CREDIT(VoteOutcome.NO_CREDIT, Next.NOBODY, Rest.CLIENT, false, false),
  /** 403: a guard rail or a permission, not this question. */
  FORBIDDEN(VoteOutcome.REFUSED, Next.OTHER_MODEL, Rest.MODEL, false, false),
  /** The model or a moderator declined this question; asking again would be shopping for a yes. */
  REFUSED(VoteOutcome.REFUSED, Next.NOBODY, Rest.NOTHING, false, true),
  /** 400 and kin: the endpoint does not take our parameters. */
  BAD_REQUEST(VoteOutcome.FAILED, Next.OTHER_MODEL, Rest.NOTHING, false, false),
  /** 404: gone, renamed, or no endpoint left after our constraints. */
  NO_MODEL(VoteOutcome.UNAVAILABLE, Next.OTHER_MODEL, Rest.MODEL_LONG, false, false),
  /** 500, and an error inside a 200 that names no better code. */
  SERVER_ERROR(VoteOutcome.UNAVAILABLE, Next.SAME_MODEL_ONCE, Rest.NOTHING, true, false),
  /** 502, 503, 529. */
  OVERLOADED(VoteOutcome.UNAVAILABLE, Next.OTHER_MODEL, Rest.NOTHING, true, false),
  /** No connection, or one that broke. */
  CONNECTION(VoteOutcome.UNAVAILABLE, Next.SAME_MODEL_ONCE, Rest.NOTHING, true, true),
  /** An envelope that is not a chat completion. */
  MALFORMED(VoteOutcome.MALFORMED, Next.OTHER_MODEL, Rest.NOTHING, true, true),
  /** No content: a reasoning model spent its tokens before it spoke. */
  EMPTY(VoteOutcome.MALFORMED, Next.OTHER_MODEL, Rest.NOTHING, true, true),
  /** More bytes than we read. */
  TOO_LARGE(VoteOutcome.TOO_LARGE, Next.OTHER_MODEL, Rest.NOTHING, true, true),
  /** We no longer needed it. */
  CANCELLED(VoteOutcome.CANCELLED, Next.NOBODY, Rest.NOTHING, false, true),
  /** No key, and the server needs one. */
  NO_KEY(VoteOutcome.NO_KEY, Next.NOBODY, Rest.NOTHING, false, false);

  /** Where the seat turns. */
  public enum Next {
    NOBODY,
    OTHER_MODEL,
    SAME_MODEL_ONCE,
    SAME_MODEL_AFTER_WAIT
  }

  /** What is left alone for a while. */
  public enum Rest {
    NOTHING,
    MODEL,
    MODEL_LONG,
    CLIENT
  }

  private final VoteOutcome outcome;
  private final Next next;
  private final Rest rest;
  private final boolean countsAgainstModel;
  private final boolean mayBeBilled;

  CallFailure(
      VoteOutcome outcome, Next next, Rest rest, boolean countsAgainstModel, boolean mayBeBilled) {
    this.outcome = outcome;
    this.next = next;
    this.rest = rest;
    this.countsAgainstModel = countsAgainstModel;
    this.mayBeBilled = mayBeBilled;
  }

  /** How the vote is recorded when this was the last word. */
  public VoteOutcome outcome() {
    return outcome;
  }

  /** Where the seat turns. */
  public Next next() {
    return next;
  }

  /** What is left alone for a while. */
  public Rest rest() {
    return rest;
  }

  /** Whether the circuit breaker of the model counts it. */
  public boolean countsAgainstModel() {
    return countsAgainstModel;
  }

  /** Whether the server may charge although we got nothing; then the worst case stays booked. */
  public boolean mayBeBilled() {
    return mayBeBilled;
  }

  /** The class of an HTTP status, or of the code in an error body. */
  static CallFailure ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 402 -> NO_CREDIT;
      case 403 -> FORBIDDEN;
      case 404 -> NO_MODEL;
      case 408, 504, 524 -> UPSTREAM_TIMEOUT;
      case 429 -> THROTTLED;
      case 502, 503, 529 -> OVERLOADED;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : SERVER_ERROR;
    };
  }
}
