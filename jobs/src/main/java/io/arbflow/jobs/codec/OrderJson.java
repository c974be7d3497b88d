package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.io.IOException;

/** {@link Order} as JSON, on execution and approval-requests alike. */
public final class OrderJson {
  private static final String IMMEDIATE_OR_CANCEL = "IOC";

  private OrderJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Order order) {
    return JsonText.write(json -> write(json, order));
  }

  /** The order, or a dead letter. */
  public static Reading<Order> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, OrderJson::read);
  }

  private static void write(JsonGenerator json, Order order) throws IOException {
    JsonText.text(json, "orderId", order.orderId());
    JsonText.text(json, "opportunityId", order.opportunityId());
    JsonText.text(json, "account", order.account());
    JsonText.text(json, "strategy", order.strategy());
    json.writeArrayFieldStart("legs");
    for (OrderLeg leg : order.legs()) {
      json.writeStartObject();
      JsonText.text(json, "side", leg.side());
      JsonText.text(json, "instrument", leg.instrument());
      JsonText.text(json, "venue", leg.venue());
      JsonText.number(json, "quantity", leg.quantity());
      JsonText.number(json, "limitPrice", leg.limitPrice());
      JsonText.text(json, "timeInForce", IMMEDIATE_OR_CANCEL);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("createdAtMicros", order.createdAtMicros());
    json.writeNumberField("pricedAtMicros", order.pricedAtMicros());
    json.writeNumberField("expiresAtMicros", order.expiresAtMicros());
    JsonText.number(json, "netEdge", order.netEdge());
    JsonText.text(json, "currency", order.currency());
    JsonText.text(json, "mode", order.mode());
    JsonText.text(json, "approvedBy", order.approvedBy());
    JsonText.text(json, "actor", order.actor());
    JsonText.number(json, "sizeFactor", order.sizeFactor());
    JsonText.text(json, "purpose", order.purpose());
    if (order.sequence() > 0) {
      json.writeNumberField("sequence", order.sequence());
    }
  }

  private static Order read(JsonFields fields) throws RefusedMessageException {
    long createdAtMicros = fields.whole("createdAtMicros");
    return new Order(
        fields.text("orderId"),
        fields.text("opportunityId"),
        fields.text("account"),
        fields.choice("strategy", Strategy.class),
        fields.list("legs", OrderJson::readLeg),
        createdAtMicros,
        fields.whole("pricedAtMicros", createdAtMicros), // earlier builds did not write it
        fields.whole("expiresAtMicros"),
        fields.decimal("netEdge"),
        fields.text("currency"),
        fields.choice("mode", Mode.class),
        fields.text("approvedBy", null),
        fields.text("actor", null),
        fields.share("sizeFactor"),
        fields.choice("purpose", Purpose.class),
        fields.whole("sequence", 0)); // earlier builds did not number
  }

  private static OrderLeg readLeg(JsonFields fields) throws RefusedMessageException {
    fields.has("timeInForce"); // always IOC
    return new OrderLeg(
        fields.choice("side", Side.class),
        fields.text("instrument"),
        fields.text("venue"),
        fields.decimal("quantity"),
        fields.decimal("limitPrice"));
  }
}
