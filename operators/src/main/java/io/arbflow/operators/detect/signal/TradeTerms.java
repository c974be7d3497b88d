package io.arbflow.operators.detect.signal;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import java.io.Serializable;

/**
 * On what terms a strategy trades its signals.
 *
 * @param strategy which one
 * @param relation what holds when an episode opens, readable
 * @param outcomes how it learns what follows its signals, and how long a trade is held
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 * @param mostConfidence cap on the probability that an expectation is positive
 */
public record TradeTerms(
    Strategy strategy,
    String relation,
    OutcomeSettings outcomes,
    double edgeSigmas,
    double stopSigmas,
    double mostConfidence)
    implements Serializable {}
