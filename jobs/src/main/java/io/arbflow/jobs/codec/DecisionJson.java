package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import java.io.IOException;

/** {@link Decision} as JSON. */
public final class DecisionJson {

  private DecisionJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Decision decision) {
    return JsonText.write(json -> write(json, decision));
  }

  /** The decision, or a dead letter. */
  public static Reading<Decision> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, DecisionJson::read);
  }

  private static void write(JsonGenerator json, Decision decision) throws IOException {
    JsonText.text(json, "opportunityId", decision.opportunityId());
    JsonText.text(json, "strategy", decision.strategy());
    json.writeNumberField("decidedAtMicros", decision.decidedAtMicros());
    JsonText.text(json, "outcome", decision.outcome());
    JsonText.text(json, "mode", decision.mode());
    JsonText.text(json, "account", decision.account());
    JsonText.text(json, "gate", decision.gate());
    JsonText.text(json, "limit", decision.limit());
    JsonText.text(json, "actual", decision.actual());
    JsonText.number(json, "confidence", decision.confidence());
    if (decision.verdict() == null) {
      json.writeNullField("verdict");
    } else {
      json.writeObjectFieldStart("verdict");
      VerdictJson.write(json, decision.verdict());
      json.writeEndObject();
    }
    JsonText.text(json, "orderId", decision.orderId());
    JsonText.text(json, "actor", decision.actor());
  }

  private static Decision read(JsonFields fields) throws RefusedMessageException {
    return new Decision(
        fields.text("opportunityId"),
        fields.choice("strategy", Strategy.class),
        fields.whole("decidedAtMicros"),
        fields.choice("outcome", Outcome.class),
        fields.choice("mode", Mode.class),
        fields.text("account"),
        fields.choice("gate", Gate.class, null),
        fields.text("limit", null),
        fields.text("actual", null),
        fields.number("confidence"),
        fields.has("verdict") ? VerdictJson.read(fields.object("verdict")) : null,
        fields.text("orderId", null),
        fields.text("actor"));
  }
}
