package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * One account.
 *
 * @param id its name
 * @param currency of its money and limits
 * @param strategies it trades
 * @param inventory venue to currency or instrument to amount held there; empty when not tracked
 * @param limits hard limits
 */
public record AccountConfig(
    String id,
    String currency,
    Set<Strategy> strategies,
    Map<String, Map<String, BigDecimal>> inventory,
    LimitsConfig limits) {}
