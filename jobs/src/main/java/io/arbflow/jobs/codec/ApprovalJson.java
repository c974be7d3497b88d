package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Gate;
import java.io.IOException;

/** {@link Approval} as JSON: decision is APPROVE or REJECT. */
public final class ApprovalJson {

  private ApprovalJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Approval approval) {
    return JsonText.write(json -> write(json, approval));
  }

  /** The approval, or a dead letter. */
  public static Reading<Approval> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, ApprovalJson::read);
  }

  private static void write(JsonGenerator json, Approval approval) throws IOException {
    JsonText.text(json, "account", approval.account());
    JsonText.text(json, "opportunityId", approval.opportunityId());
    JsonText.text(json, "orderId", approval.orderId());
    JsonText.text(json, "decision", approval.approve() ? Choice.APPROVE : Choice.REJECT);
    JsonText.text(json, "actor", approval.actor());
    if (approval.overrides() != null) {
      JsonText.text(json, "overrides", approval.overrides());
    }
    json.writeNumberField("atMicros", approval.atMicros());
  }

  private static Approval read(JsonFields fields) throws RefusedMessageException {
    return new Approval(
        fields.text("account"),
        fields.text("opportunityId"),
        fields.text("orderId"),
        fields.choice("decision", Choice.class) == Choice.APPROVE,
        fields.name("actor"),
        fields.choice("overrides", Gate.class, null),
        fields.whole("atMicros"));
  }

  private enum Choice {
    APPROVE,
    REJECT
  }
}
