package io.arbflow.llm.ensemble;

/**
 * What a subtask had booked at a checkpoint, so that a restart does not start the day's budget
 * anew.
 *
 * @param day UTC days since the epoch
 * @param usd settled costs and open worst cases
 */
public record BookedSpending(long day, double usd) {}
