package io.arbflow.llm.catalogue;

/**
 * List price of a model, as the server says it: it may be nonsense.
 *
 * @param inputUsdPerMTok USD per million tokens of input; NaN when the server states none
 * @param outputUsdPerMTok of output and reasoning
 */
public record ModelPrice(double inputUsdPerMTok, double outputUsdPerMTok) {
  /** The server states none. */
  public static final ModelPrice UNKNOWN = new ModelPrice(Double.NaN, Double.NaN);

  /** Whether both prices are amounts, 0 or more. */
  public boolean isAmount() {
    return inputUsdPerMTok >= 0
        && outputUsdPerMTok >= 0
        && inputUsdPerMTok < Double.POSITIVE_INFINITY
        && outputUsdPerMTok < Double.POSITIVE_INFINITY;
  }

  /** Whether both are amounts above 0. */
  public boolean isPaid() {
    return isAmount() && inputUsdPerMTok > 0 && outputUsdPerMTok > 0;
  }

  /** Whether either is above its ceiling, in USD per million tokens. */
  public boolean isAbove(double inputCeiling, double outputCeiling) {
    return inputUsdPerMTok > inputCeiling || outputUsdPerMTok > outputCeiling;
  }
}
