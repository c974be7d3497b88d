package io.arbflow.llm.panel;

import java.util.List;

/**
 * What one subtask had booked at a checkpoint. Windows are numbered from the epoch in UTC, so that
 * the records of all subtasks can be added up after a restart.
 *
 * @param atMillis when this was so by the budget's clock, epoch milliseconds
 * @param hour whole hours since the epoch
 * @param hourNanoUsd settled costs and open worst cases of that hour, billionths of a dollar
 * @param day whole days since the epoch
 * @param dayNanoUsd likewise of that day
 * @param dayRequests requests sent that day
 * @param dayFreeRequests those among them to models that are free by name
 * @param sentAtMillis when the requests of the last sixty seconds were sent, epoch milliseconds,
 *     oldest first
 * @param freeSentAtMillis those among them to models that are free by name
 */
public record BookedWindows(
    long atMillis,
    long hour,
    long hourNanoUsd,
    long day,
    long dayNanoUsd,
    long dayRequests,
    long dayFreeRequests,
    List<Long> sentAtMillis,
    List<Long> freeSentAtMillis) {}
