/**
 * Futures of one underlying against each other (FUTURES_CALENDAR) and against the underlying itself
 * (CASH_AND_CARRY). Both are one trade: the underlying is bought for one date and sold for a later
 * one, or the other way round; in CASH_AND_CARRY the first date is now.
 *
 * <p><b>Formula.</b> Money per unit of the underlying, worth now, t the instant. The near leg at
 * the price N is for tn (a future's expiry; the spot's is t), the far leg at F for tf &gt; tn.
 * {@code df(T) = exp(-r(T) T)}, T by ACT/365, r the {@code borrowRate} or the {@code lendRate} of
 * the futures' currency at T; so the rate between tn and tf is the forward rate of that one curve.
 * {@code D} = the known dividends with tn &lt; ex-date &lt;= tf, each times the df of its own
 * ex-date. {@code a} = {@code exp(-(q(Tf) Tf - q(Tn) Tn))}, q the rate of the underlying where that
 * is a currency with rates of its own, else a = 1.
 *
 * <pre>
 * carry (buy near at the ask, sell far at the bid):  F df(tf) + D - N df(tn) a
 *     r = borrowRate: money goes out at tn; q = lendRate: the currency held is lent
 * reverse (sell near at the bid, buy far at the ask):  N df(tn) a - F df(tf) - D - N df(tn) b (Tf - Tn)
 *     r = lendRate: money comes in at tn; q = borrowRate: the currency sold is owed;
 *     b = the underlying's annual rate under `borrow`, 0 when none is given
 * </pre>
 *
 * <p>Gross edge = that x units, units = contracts x multiplier, the same on both legs. Net edge =
 * gross edge less the taker fees of both legs, which are paid now. Capital = the larger notional.
 *
 * <p><b>Sizes.</b> Contracts may differ in multiplier: units = the lesser of size x multiplier,
 * floored once to the least quantity of the underlying that is a whole number of lots of both legs.
 * Futures of the same expiry are no calendar and are not compared.
 *
 * <p><b>What has to be true.</b> riskClass is CARRY, never LOCKED, because of this:
 *
 * <ul>
 *   <li>The underlying can be stored, and storing it costs nothing: the universe has no storage
 *       costs. A cost of c a year lowers a carry's edge by about N c (Tf - Tn); what the legs pay
 *       for carrying is {@code impliedForwardRate} in the evidence, beside {@code forwardRate}, the
 *       rate it is financed at. What cannot be stored (power, live cattle) has no carry bound.
 *   <li>The near future is settled by delivery, or in cash at a price at which the underlying can
 *       be traded (an index by its basket in the closing auction).
 *   <li>A future is valued as a forward: variation margin earns nothing, legs are not tailed.
 *   <li>The reverse needs the underlying from tn to tf, owned or borrowed. Where its cost is not in
 *       the universe, {@code borrowKnown} is 0 and {@code impliedBorrowRate} says how dear
 *       borrowing may be before nothing is left.
 *   <li><b>A bare product code</b> (nobody quotes the underlying): what holding it pays, dividends
 *       of an index or the lease of a metal, is unknown, and backwardation is mostly that and no
 *       arbitrage. So its reverse is looked for only when the universe says what the product costs
 *       to borrow ({@code borrow} under the product code, 0 if need be; dividends may be given
 *       under the code too), or when the code is a currency with rates. A carry forgoes nothing by
 *       not knowing the income: it is only worth more.
 * </ul>
 *
 * <p><b>Episodes.</b> Best only: per underlying and currency at most one open calendar and one open
 * cash-and-carry in each direction, the one with the greatest net edge per unit of the underlying,
 * kept until it closes by itself. Ties go to the lower instrument ids, near leg first. At the near
 * leg's expiry (the future's for CASH_AND_CARRY) it closes with EXPIRED; nothing opens on an
 * expired future, and the next ones take over. Coin-settled (inverse) futures are left out: they
 * pay in units of the underlying, so that hedging one takes a quantity that depends on its price.
 */
package io.arbflow.operators.detect.futures;
