package io.arbflow.operators.paper;

import io.arbflow.domain.paper.PaperLeg;

/**
 * A leg on its way.
 *
 * @param leg what is wanted
 * @param arrivesAtMicros market time at which it reaches the venue
 * @param latestMillis wall clock, epoch milliseconds, at which it is filled on what is known then
 */
public record WaitingLeg(PaperLeg leg, long arrivesAtMicros, long latestMillis) {}
