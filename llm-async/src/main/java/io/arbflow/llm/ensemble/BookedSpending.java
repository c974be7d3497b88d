package io.arbflow.llm.ensemble;

/**
 * What a subtask had booked at a checkpoint of a version that knew only of days. Still read, so
 * that an old savepoint does not start the day's budget anew; no longer written.
 *
 * @param day UTC days since the epoch
 * @param usd settled costs and open worst cases
 */
public record BookedSpending(long day, double usd) {}
