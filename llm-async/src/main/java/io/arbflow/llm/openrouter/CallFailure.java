package io.arbflow.llm.openrouter;

import io.arbflow.domain.judgement.VoteOutcome;

/** Why a call gave no answer, and what follows: where to go next, what to rest, what it costs. */
public enum CallFailure {
  /** Our own time limit, wherever the answer hung. */
  TIMEOUT(VoteOutcome.TIMEOUT, Next.OTHER_MODEL, Rest.NOTHING, Blame.MODEL, true),
  /** 408, 504, 524: the server's own time limit. */
  UPSTREAM_TIMEOUT(VoteOutcome.TIMEOUT, Next.OTHER_MODEL, Rest.IF_ASKED, Blame.MODEL, false),
  /** 429. */
  THROTTLED(VoteOutcome.THROTTLED, Next.SAME_MODEL_AFTER_WAIT, Rest.MODEL, Blame.NOBODY, false),
  /** 402 while other calls in flight hold the credit: it comes back by itself. */
  CREDIT_HELD(VoteOutcome.THROTTLED, Next.SAME_MODEL_AFTER_WAIT, Rest.PAID, Blame.NOBODY, false),
  /** 401. */
  UNAUTHORIZED(VoteOutcome.UNAUTHORIZED, Next.NOBODY, Rest.SERVER, Blame.PERSON, false),
  /** 402: the account is empty. */
  NO_CREDIT(VoteOutcome.NO_CREDIT, Next.OTHER_MODEL, Rest.PAID, Blame.PERSON, false),
  /** 402 or 403: the budget of the key, the workspace or a guard rail is spent for now. */
  BUDGET_SPENT(VoteOutcome.NO_CREDIT, Next.OTHER_MODEL, Rest.PAID, Blame.PERSON, false),
  /** 402: this one request may cost more than the account allows in flight altogether. */
  TOO_DEAR(VoteOutcome.NO_CREDIT, Next.OTHER_MODEL, Rest.MODEL_LONG, Blame.PERSON, false),
  /** 403: a guard rail or a permission, not this question. */
  FORBIDDEN(VoteOutcome.REFUSED, Next.OTHER_MODEL, Rest.MODEL, Blame.NOBODY, false),
  /** The model or a moderator declined this question; asking again would be shopping for a yes. */
  REFUSED(VoteOutcome.REFUSED, Next.NOBODY, Rest.NOTHING, Blame.NOBODY, true),
  /** 400 and kin: the endpoint does not take our parameters. */
  BAD_REQUEST(VoteOutcome.FAILED, Next.OTHER_MODEL, Rest.IF_ASKED, Blame.NOBODY, false),
  /** 404: no endpoint left after our constraints, or no reason given. */
  NO_MODEL(VoteOutcome.UNAVAILABLE, Next.OTHER_MODEL, Rest.MODEL_LONG, Blame.PERSON, false),
  /** The server says that the model does not exist, has been retired or is no longer free. */
  VANISHED(VoteOutcome.UNAVAILABLE, Next.OTHER_MODEL, Rest.MODEL_LONG, Blame.PERSON, false),
  /** 500, and an error inside a 200 that names no better code. */
  SERVER_ERROR(VoteOutcome.UNAVAILABLE, Next.SAME_MODEL_ONCE, Rest.IF_ASKED, Blame.MODEL, false),
  /** 502, 503, 529, and whatever the server calls temporary. */
  OVERLOADED(VoteOutcome.UNAVAILABLE, Next.OTHER_MODEL, Rest.IF_ASKED, Blame.MODEL, false),
  /** Nobody took the call: nothing was sent, so nothing is owed. */
  UNREACHABLE(VoteOutcome.UNAVAILABLE, Next.SAME_MODEL_ONCE, Rest.NOTHING, Blame.MODEL, false),
  /** A connection that broke. */
  CONNECTION(VoteOutcome.UNAVAILABLE, Next.SAME_MODEL_ONCE, Rest.NOTHING, Blame.MODEL, true),
  /** An envelope that is not a chat completion. */
  MALFORMED(VoteOutcome.MALFORMED, Next.OTHER_MODEL, Rest.NOTHING, Blame.MODEL, true),
  /** No content: a reasoning model spent its tokens before it spoke. */
  EMPTY(VoteOutcome.MALFORMED, Next.OTHER_MODEL, Rest.NOTHING, Blame.MODEL, true),
  /** More bytes than we read. */
  TOO_LARGE(VoteOutcome.TOO_LARGE, Next.OTHER_MODEL, Rest.NOTHING, Blame.MODEL, true),
  /** We no longer needed it. */
  CANCELLED(VoteOutcome.CANCELLED, Next.NOBODY, Rest.NOTHING, Blame.NOBODY, true),
  /** No key, and the server needs one. */
  NO_KEY(VoteOutcome.NO_KEY, Next.NOBODY, Rest.NOTHING, Blame.PERSON, false);

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
    /** The model, for as long as the server asked, if it asked. */
    IF_ASKED,
    MODEL,
    MODEL_LONG,
    /** Everything at the server that costs money. */
    PAID,
    SERVER
  }

  /** Who must mend it. */
  public enum Blame {
    /** It mends itself, or it was ours. */
    NOBODY,
    /** The circuit breaker counts it. */
    MODEL,
    /** Somebody has to be told: nothing that we could wait for mends it. */
    PERSON
  }

  private final VoteOutcome outcome;
  private final Next next;
  private final Rest rest;
  private final Blame blame;
  private final boolean mayBeBilled;

  CallFailure(VoteOutcome outcome, Next next, Rest rest, Blame blame, boolean mayBeBilled) {
    this.outcome = outcome;
    this.next = next;
    this.rest = rest;
    this.blame = blame;
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
    return blame == Blame.MODEL;
  }

  /** Whether a person must act, so that it has to be seen. */
  public boolean needsPerson() {
    return blame == Blame.PERSON;
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
