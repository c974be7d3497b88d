package io.arbflow.llm.standin;

import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.SeatSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stand-in says that its models cost: four fifths of the shipped panel's ceilings, nothing
 * for those that are free by name, and a price in the middle for models that the panel lacks. No
 * money is involved. Thread-safe.
 */
final class StandInPrices {
  private static final double OF_CEILING = 0.8;
  private static final Price UNLISTED = new Price(0.5, 2);

  private final Map<String, Price> byModel = new LinkedHashMap<>();

  /**
   * USD per million tokens.
   *
   * @param input for what is read
   * @param output for what is written
   */
  record Price(double input, double output) {
    double usd(long inputTokens, long outputTokens) {
      return (inputTokens * input + outputTokens * output) / 1e6;
    }
  }

  StandInPrices() {
    for (SeatSettings seat : DefaultPanel.seats()) {
      for (ModelRef model : seat.models()) {
        byModel.putIfAbsent(
            model.id(),
            new Price(model.inputUsdPerMTok() * OF_CEILING, model.outputUsdPerMTok() * OF_CEILING));
      }
    }
  }

  synchronized Price of(String model) {
    Price price = byModel.get(model);
    return price != null ? price : model.endsWith(":free") ? new Price(0, 0) : UNLISTED;
  }

  synchronized void set(String model, double inputUsdPerMTok, double outputUsdPerMTok) {
    byModel.put(model, new Price(inputUsdPerMTok, outputUsdPerMTok));
  }

  /** The models that are listed. */
  synchronized Collection<String> models() {
    return List.copyOf(byModel.keySet());
  }
}
