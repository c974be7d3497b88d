package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.risk.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One account.
 *
 * @param id its name
 * @param currency of its money and limits
 * @param strategies it trades
 * @param inventory venue to currency or instrument to amount held there; empty when not tracked
 * @param limits hard limits; none has a default, an unset limit is an error
 * @param maxOrderQuantity largest quantity of one order leg by instrument, where there is one
 * @param restrictedInstruments never traded
 * @param restrictedVenues never traded at
 * @param depthShare share of displayed size that is its own, above 0 to 1
 */
public record AccountConfig(
    String id,
    String currency,
    Set<Strategy> strategies,
    Map<String, Map<String, BigDecimal>> inventory,
    Limits limits,
    Map<String, BigDecimal> maxOrderQuantity,
    List<String> restrictedInstruments,
    List<String> restrictedVenues,
    BigDecimal depthShare) {}
