package io.arbflow.llm.prompt;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the figures of a detector's evidence may be called before a model: camel case made of words
 * from this list. The names are our own today; the list keeps it so when a detector, or a rule that
 * was found, takes part of a name from somewhere else. A figure under another name is shown, but
 * namelessly.
 */
final class FigureNames {
  private static final Pattern SHAPE = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final Pattern NEXT_WORD =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z])");

  private static final Set<String> WORDS =
      Set.copyOf(
          List.of(
              """
          accuracy adjusted age american amount annual ask at average bar bars basis before beta between
          bid borrow bought box break breakdown butterfly buy calendar call capital carry case chain
          change cheap contracts conversion correlation cost count credit critical date day days debit
          decay delta depth deviation discord discount distance divergence dividend dividends dollar
          drift durrleman edge effective end entry error estimate estimation eta european even ex excess
          exercise exit expected expiries expiry factor fair far fee fees financing first fit fitted
          forecast formation forward from future gain gamma gap gross half hedge hedged hedging held here
          high history horizon hour hours hurst implied in index innovation intrinsic joint jump known
          lag last least leaving left leg legs level levels life lift liquidity long loss low lower
          mahalanobis margin mark max mean median micros mid middle millis min minutes model moment
          momentum months move near negative neighbours net next node nodes observation observed of one
          open option order outcome outcomes outside p pair pairs parity peak per percent periods
          persistence pin points pool position premium present prediction previous price probability
          process product profit put pv quantile quality quantity quote quoted quotes rank rare rate rates
          ratio realised reference regime residual return returns reversal reversion rho rich right rise
          robust roll rule sample samples scale score screen second seconds sell settle shape share shock
          short sigma sigmas signal since size skew slope smoothed sold sparsity speed spot spread squared
          ssvi standard start stationary step stop strike strikes surface suspect svi target term test
          tested theta threshold time to total trade trades trend turnover uncertainty underlying unit
          units upper value variance vega venues version violations vol volatility volume weight width
          window with without worst years yield z"""
                  .split("\\s+")));

  private FigureNames() {}

  /** Whether a model may be told the name. */
  static boolean isPlain(String name) {
    if (!SHAPE.matcher(name).matches()) {
      return false;
    }
    for (String word : NEXT_WORD.split(name)) {
      if (!WORDS.contains(lowerCase(word))) {
        return false;
      }
    }
    return true;
  }

  /** Only the first letter can be a capital, and an ASCII one. */
  private static String lowerCase(String word) {
    return Character.toLowerCase(word.charAt(0)) + word.substring(1);
  }
}
