package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.jobs.codec.FillJson;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.operators.time.MarketClock;
import java.math.BigDecimal;

/** The execution side, by hand. */
record Reports(TopicWriter writer, String topic) {

  /** The whole leg at its limit. */
  void fill(JsonNode order, int index) {
    JsonNode leg = order.path("legs").get(index);
    report(
        order.path("account").asText(),
        order.path("orderId").asText(),
        index,
        new BigDecimal(leg.path("quantity").asText()),
        new BigDecimal(leg.path("limitPrice").asText()),
        FillStatus.FILLED);
  }

  /** Nothing of the leg. */
  void cancel(JsonNode order, int index) {
    report(
        order.path("account").asText(),
        order.path("orderId").asText(),
        index,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        FillStatus.CANCELLED);
  }

  void report(
      String account,
      String orderId,
      int leg,
      BigDecimal quantity,
      BigDecimal price,
      FillStatus status) {
    Fill fill =
        new Fill(
            account,
            orderId,
            leg,
            quantity,
            price,
            BigDecimal.ZERO,
            status,
            MarketClock.wallMicros());
    writer.write(topic, orderId, FillJson.encode(fill));
  }
}
