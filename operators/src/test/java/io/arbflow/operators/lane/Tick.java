package io.arbflow.operators.lane;

/**
 * Input of {@link LedgerLane}.
 *
 * @param key key
 * @param micros its instant
 * @param amount to add; 0 closes the account
 * @param dueInMicros when the balance is to be reported again, counted from the instant; 0 never
 */
record Tick(int key, long micros, long amount, long dueInMicros) {}
