package io.arbflow.operators.detect.chain;

/**
 * Present values of option structures, per unit of the underlying and before fees: bought legs at
 * the ask, sold legs at the bid. What is paid or owed later comes in as a present value already, so
 * that rates are the caller's choice. Source: put-call parity and the bounds of Merton (1973) as
 * STRATEGIES.md states them.
 */
public final class ParityArithmetic {

  private ParityArithmetic() {}

  /** The forward that a call less a put of one strike is: what the synthetic trades at. */
  public static double syntheticForward(double strike, double callLessPut, double df) {
    return strike + callLessPut / df;
  }

  /**
   * Buy the underlying, buy the put, sell the call.
   *
   * @param pays present value of what is received for it later: strike and dividends
   */
  public static double conversion(double callBid, double putAsk, double spotAsk, double pays) {
    return callBid - putAsk - spotAsk + pays;
  }

  /**
   * Sell the underlying short, sell the put, buy the call.
   *
   * @param owes present value of what is paid for it later: strike and dividends
   * @param borrowCost present value of the fee for borrowing the underlying
   */
  public static double reversal(
      double spotBid, double putBid, double callAsk, double owes, double borrowCost) {
    return spotBid + putBid - callAsk - owes - borrowCost;
  }

  /**
   * The fee for borrowing the underlying that makes a reversal worth nothing: annual, as a share of
   * its price.
   *
   * @param beforeBorrow value of the reversal without that fee
   */
  public static double impliedBorrowRate(double beforeBorrow, double spotBid, double years) {
    return beforeBorrow / (spotBid * years);
  }

  /**
   * Buy the future, buy the put, sell the call.
   *
   * @param df discount factor of the date at which strike minus future is received
   */
  public static double futureConversion(
      double callBid, double putAsk, double futureAsk, double strike, double df) {
    return callBid - putAsk + (strike - futureAsk) * df;
  }

  /** Sell the future, sell the put, buy the call; else as {@link #futureConversion}. */
  public static double futureReversal(
      double futureBid, double putBid, double callAsk, double strike, double df) {
    return putBid - callAsk + (futureBid - strike) * df;
  }

  /** In coin: buy the inverse future for the strike's money, buy the put, sell the call. */
  public static double inverseConversion(
      double callBid, double putAsk, double futureAsk, double strike) {
    return callBid - putAsk + strike / futureAsk - 1;
  }

  /** In coin: sell the inverse future for the strike's money, sell the put, buy the call. */
  public static double inverseReversal(
      double futureBid, double putBid, double callAsk, double strike) {
    return putBid - callAsk + 1 - strike / futureBid;
  }

  /** What the long box costs: buy C(K1), sell C(K2), buy P(K2), sell P(K1). */
  public static double boxCost(
      double lowCallAsk, double highCallBid, double highPutAsk, double lowPutBid) {
    return lowCallAsk - highCallBid + highPutAsk - lowPutBid;
  }

  /** What the short box, the opposite of the long one, brings. */
  public static double boxCredit(
      double lowCallBid, double highCallAsk, double highPutBid, double lowPutAsk) {
    return lowCallBid - highCallAsk + highPutBid - lowPutAsk;
  }

  /**
   * The rate that a box earns or costs: continuously compounded, annual.
   *
   * @param money what it costs or brings per unit of the underlying
   */
  public static double boxRate(double width, double money, double years) {
    return Math.log(width / money) / years;
  }

  /** Sold less bought of two options of one right: the credit of a vertical spread. */
  public static double credit(double soldBid, double boughtAsk) {
    return soldBid - boughtAsk;
  }

  /** Buy the wings, sell the body: what a butterfly brings per unit of its ratio. */
  public static double butterfly(
      ButterflyRatio ratio, double lowAsk, double middleBid, double highAsk) {
    return ratio.middle() * middleBid - ratio.low() * lowAsk - ratio.high() * highAsk;
  }
}
