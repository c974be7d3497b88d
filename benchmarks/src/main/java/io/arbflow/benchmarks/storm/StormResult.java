package io.arbflow.benchmarks.storm;

/**
 * What a run showed.
 *
 * @param opportunities let in
 * @param answered opportunities with a final decision
 * @param decidedTwice with more than one
 * @param p50Millis urgent opportunities, from the instant when they were due to their decision
 * @param p99Millis likewise
 * @param p999Millis likewise
 * @param asked reviews asked for
 * @param verdicts that came back
 * @param refusedByBudget votes that the budget refused
 * @param calls requests that reached the models
 * @param mostCallsInAMinute of those
 * @param chargedUsd what the stand-in says that they cost
 * @param hours UTC hours that the run touched
 * @param heapStartMegabytes in use after a collection, when the measured part began
 * @param heapEndMegabytes likewise when it ended
 */
record StormResult(
    long opportunities,
    long answered,
    long decidedTwice,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    long asked,
    long verdicts,
    long refusedByBudget,
    long calls,
    int mostCallsInAMinute,
    double chargedUsd,
    long hours,
    double heapStartMegabytes,
    double heapEndMegabytes) {}
