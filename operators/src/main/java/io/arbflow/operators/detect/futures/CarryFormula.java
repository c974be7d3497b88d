package io.arbflow.operators.detect.futures;

/**
 * What it is worth to buy an asset for one date and sell it for a later one, and the opposite (see
 * the package). All amounts are money per unit of the asset, worth now.
 */
public final class CarryFormula {

  private CarryFormula() {}

  /**
   * Gross edge of buying near and selling far, the asset held and financed in between.
   *
   * @param near price of the near leg, bought
   * @param far price of the far leg, sold
   * @param nearDiscount exp(-r T) at the borrowRate to the near date
   * @param farDiscount the same to the far date
   * @param growth how many units one unit held from near to far becomes; 1 for most assets
   * @param dividends present value of what the asset pays in between
   */
  public static double carry(
      double near,
      double far,
      double nearDiscount,
      double farDiscount,
      double growth,
      double dividends) {
    return far * farDiscount + dividends - near * nearDiscount / growth;
  }

  /**
   * Gross edge of selling near and buying far, the asset borrowed and the money lent in between.
   *
   * @param near price of the near leg, sold
   * @param far price of the far leg, bought
   * @param nearDiscount exp(-r T) at the lendRate to the near date
   * @param farDiscount the same to the far date
   * @param growth how many units one unit borrowed from near to far becomes; 1 for most assets
   * @param dividends present value of what is owed to the lender of the asset in between
   * @param fee what borrowing costs from near to far, share of the near leg's present value
   */
  public static double reverse(
      double near,
      double far,
      double nearDiscount,
      double farDiscount,
      double growth,
      double dividends,
      double fee) {
    double sold = near * nearDiscount;
    return sold / growth - far * farDiscount - dividends - sold * fee;
  }

  /**
   * The annual rate between the dates at which the legs earn and cost nothing, fees left out.
   *
   * @param years from near to far
   */
  public static double impliedRate(
      double near, double far, double farDiscount, double growth, double dividends, double years) {
    return Math.log((far + dividends / farDiscount) * growth / near) / years;
  }
}
