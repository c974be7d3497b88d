package io.arbflow.llm.panel;

/** What a {@link Budget} limits. Order of refusal: the first that lacks room is named. */
public enum SpendingWindow {
  /** US dollars per UTC day. */
  DAY_USD(true),
  /** US dollars per UTC hour. */
  HOUR_USD(true),
  /** Requests per UTC day. */
  DAY_REQUESTS(false),
  /** Requests in any sixty seconds. */
  MINUTE_REQUESTS(false),
  /** Requests to free models per UTC day. */
  FREE_DAY_REQUESTS(false),
  /** Requests to free models in any sixty seconds. */
  FREE_MINUTE_REQUESTS(false);

  private final boolean money;

  SpendingWindow(boolean money) {
    this.money = money;
  }

  /** Whether it counts US dollars; else requests. */
  public boolean isMoney() {
    return money;
  }
}
