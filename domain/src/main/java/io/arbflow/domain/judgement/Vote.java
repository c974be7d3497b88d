package io.arbflow.domain.judgement;

import java.util.List;

/**
 * One seat's answer.
 *
 * @param seat the role that was asked
 * @param model the model that really answered
 * @param provider who served it, as the answer says, or ""
 * @param verdict APPROVE, REJECT or ABSTAIN
 * @param probability that the net profit is above 0, 0 to 1; 0.5 when abstaining
 * @param maxSizeFactor cap on the size, 0 to 1
 * @param weight log-odds that it added to the verdict, above 0 for profit; 0 when it abstains or
 *     comes from a silenced seat
 * @param reasons codes from the closed list
 * @param latencyMillis from first request to last byte, retries included
 * @param costUsd what the answer says it cost
 * @param attempts requests sent
 * @param outcome how the call ended
 */
public record Vote(
    Seat seat,
    String model,
    String provider,
    Judgement verdict,
    double probability,
    double maxSizeFactor,
    double weight,
    List<String> reasons,
    long latencyMillis,
    double costUsd,
    int attempts,
    VoteOutcome outcome) {}
