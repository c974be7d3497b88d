package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.risk.MaximumDrawdown;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** {@code risk.drawdown}: the maximum drawdown of every column named. */
final class DrawdownRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Map<String, Object> answer = new HashMap<>();
    for (JsonNode column : entry.inputs().node().required("columns")) {
      double[] returns = DataColumn.of(entry, column.asText());
      answer.put(column.asText(), MaximumDrawdown.of(returns));
    }
    return answer;
  }
}
