package io.arbflow.jobs.config;

import io.arbflow.domain.control.Mode;
import io.arbflow.operators.risk.ConductSettings;
import io.arbflow.operators.risk.TailSettings;
import io.arbflow.operators.risk.Trading;
import java.time.Duration;
import java.util.List;

/**
 * The risk stage, for all accounts.
 *
 * @param mode until control says otherwise
 * @param trading whether approved orders reach the execution topic
 * @param orderLatency time an order needs; where the edge must still be for confidence
 * @param approvalTimeout a person has this long, and never longer than the opportunity lives
 * @param repeatWindow for so long the same order of the same signal is not sent again; at most 1s
 * @param conduct how often instruments are valued, and when AUTONOMOUS steps down
 * @param people who may approve and loosen what holds the job back; anyone who gives a name if
 *     empty
 * @param kellyFraction of Kelly's size that a STATISTICAL order may have
 * @param kellyLossBps what such an order is taken to lose when it is wrong, of its capital
 * @param tail how far prices may move
 * @param reportEvery market time from one report on an account to the next
 */
public record RiskConfig(
    Mode mode,
    Trading trading,
    Duration orderLatency,
    Duration approvalTimeout,
    Duration repeatWindow,
    ConductSettings conduct,
    List<String> people,
    double kellyFraction,
    double kellyLossBps,
    TailSettings tail,
    Duration reportEvery) {}
