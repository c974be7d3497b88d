package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Moments of assets: written out in an entry, or named there and found in its data file. */
final class AssetMoments {
  private final JsonNode inputs;
  private final JsonNode data;

  private AssetMoments(JsonNode inputs, JsonNode data) {
    this.inputs = inputs;
    this.data = data;
  }

  static AssetMoments of(KnownAnswer entry) throws IOException {
    JsonNode inputs = entry.inputs().node();
    if (!inputs.has("data")) {
      return new AssetMoments(inputs, inputs);
    }
    Path named = Path.of(inputs.get("data").asText()).getFileName();
    Path file = entry.folder().resolve("data").resolve(named);
    return new AssetMoments(inputs, new ObjectMapper().readTree(file.toFile()));
  }

  double[] row(String key) {
    return Matrices.row(find(key));
  }

  double[][] matrix(String key) {
    return Matrices.of(find(key));
  }

  /** Values by ticker where the data name the assets, otherwise the values themselves. */
  Object named(double[] values) {
    if (!data.has("tickers")) {
      return values;
    }
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(data.get("tickers").get(i).asText(), values[i]);
    }
    return named;
  }

  /** Name of an asset, or its number where the data name none. */
  Object name(int asset) {
    return data.has("tickers") ? data.get("tickers").get(asset).asText() : asset;
  }

  private JsonNode find(String key) {
    JsonNode value = inputs.required(key);
    return value.isTextual() ? data.required(value.asText()) : value;
  }
}
