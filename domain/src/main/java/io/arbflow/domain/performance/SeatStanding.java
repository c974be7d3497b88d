package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatFigures;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.Map;

/**
 * How one model on one seat has done, in all or in one kind of question and regime.
 *
 * @param seat the role
 * @param model the model
 * @param group analysis type or regime that the row is about; "" for all
 * @param labels decayed number of its labelled votes
 * @param right decayed number of those that were right
 * @param accuracy right of labels, shrunk towards the assumed accuracy
 * @param figures scores of what it stated, and of its calls
 * @param failures how many calls ended in each failure class, not decayed, those with none left out
 * @param votes how many votes took a side and have an outcome, not decayed
 */
public record SeatStanding(
    Seat seat,
    String model,
    String group,
    double labels,
    double right,
    double accuracy,
    SeatFigures figures,
    Map<VoteOutcome, Integer> failures,
    int votes) {}
