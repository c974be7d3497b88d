package io.arbflow.operators.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an account's positions can become, whatever subset of the orders in flight fills, once a
 * plan is in flight too. Per line (an instrument, for SPOT at one venue) with position p, working
 * buys B and sells S that is the larger of |p + B| and |p - S|: two legs of a hedge do not cancel,
 * since one may fail. A line is valued at the highest price per unit among its position, its orders
 * and the plan.
 *
 * @param grows whether the worst case of some line is larger than without the plan
 * @param onlyReduces whether everything in flight in the plan's lines only brings positions nearer
 *     to zero, each leg taken by itself: no position grows, none changes its sign; false for a plan
 *     without legs
 * @param grossOfLegs for each leg of the plan, gross notional of its group over its lines, worst
 *     case ({@link ExposureGroups}: of its instrument, or of its venue)
 * @param gross notional over all lines, worst case
 * @param volatility gross of each line times the annual volatility of its instrument, over all
 *     lines
 * @param netGrows whether the worst case of the net is further from zero than without the plan
 * @param net long less short over all lines, worst case ({@link NetExposure})
 */
record PlannedExposure(
    boolean grows,
    boolean onlyReduces,
    List<BigDecimal> grossOfLegs,
    BigDecimal gross,
    BigDecimal volatility,
    boolean netGrows,
    BigDecimal net) {}
