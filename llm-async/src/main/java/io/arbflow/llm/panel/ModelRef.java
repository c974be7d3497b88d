package io.arbflow.llm.panel;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A model on a seat's list.
 *
 * @param id as the server knows it, vendor/name on OpenRouter
 * @param inputUsdPerMTok the most that is paid for input, USD per million tokens; sent as a ceiling
 * @param outputUsdPerMTok the most that is paid for output and reasoning
 * @param reasoningEffort none, minimal, low, medium, high, xhigh or max; "" for models that do not
 *     take it
 * @param maxCompletionTokens reasoning and answer together
 * @param provider the only provider that may serve it, by its slug, or "" for any; the same weights
 *     differ by provider, so a calibrated seat pins one
 */
public record ModelRef(
    String id,
    double inputUsdPerMTok,
    double outputUsdPerMTok,
    String reasoningEffort,
    int maxCompletionTokens,
    String provider)
    implements Serializable {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/~-]{1,96}");
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9._/-]{0,64}");
  private static final Set<String> EFFORTS =
      Set.of("", "none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final Pattern DATE_SUFFIX = Pattern.compile("-20\\d{6}");
  private static final double TOKENS_PER_UNIT = 1e6;

  /** A model that any provider may serve. */
  public ModelRef(
      String id,
      double inputUsdPerMTok,
      double outputUsdPerMTok,
      String reasoningEffort,
      int maxCompletionTokens) {
    this(id, inputUsdPerMTok, outputUsdPerMTok, reasoningEffort, maxCompletionTokens, "");
  }

  /** Checks that the id is one and the prices are amounts. */
  public ModelRef {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a model id: " + id);
    }
    if (!(inputUsdPerMTok >= 0 && outputUsdPerMTok >= 0)
        || Double.isInfinite(inputUsdPerMTok + outputUsdPerMTok)) {
      throw new IllegalArgumentException("model " + id + " needs prices of 0 or more");
    }
    if (!PROVIDER.matcher(provider).matches()) {
      throw new IllegalArgumentException("model " + id + ": not a provider slug: " + provider);
    }
    if (!EFFORTS.contains(reasoningEffort)) {
      throw new IllegalArgumentException(
          "model " + id + ": reasoningEffort must be one of " + new TreeSet<>(EFFORTS));
    }
    if (maxCompletionTokens < 16) {
      throw new IllegalArgumentException("model " + id + ": maxCompletionTokens is below 16");
    }
  }

  /** Who made it: what stands before the slash, or the whole id. */
  public String vendor() {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  /** Whether a server that names the given model served this one, or a dated release of it. */
  public boolean isServedAs(String servedModel) {
    return servedModel.equals(id)
        || servedModel.startsWith(id)
            && DATE_SUFFIX.matcher(servedModel.substring(id.length())).matches();
  }

  /** Whether calls cost nothing by name. */
  public boolean isFree() {
    return id.endsWith(":free");
  }

  /** Whether a price is 0 although the name does not say that it is free: invalid, not a gift. */
  public boolean lacksPrice() {
    return !isFree() && (inputUsdPerMTok == 0 || outputUsdPerMTok == 0);
  }

  /** USD for the tokens at the ceiling prices. */
  public double usd(long inputTokens, long outputTokens) {
    return (inputTokens * inputUsdPerMTok + outputTokens * outputUsdPerMTok) / TOKENS_PER_UNIT;
  }
}
