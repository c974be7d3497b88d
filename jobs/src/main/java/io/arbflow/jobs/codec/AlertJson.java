package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.io.IOException;

/** {@link Alert} as JSON. */
public final class AlertJson {

  private AlertJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Alert alert) {
    return JsonText.write(json -> write(json, alert));
  }

  /** The alert, or a dead letter. */
  public static Reading<Alert> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, AlertJson::read);
  }

  private static void write(JsonGenerator json, Alert alert) throws IOException {
    JsonText.text(json, "kind", alert.kind());
    if (alert.strategy() != null) {
      JsonText.text(json, "strategy", alert.strategy());
    }
    JsonText.text(json, "subject", alert.subject());
    json.writeNumberField("count", alert.count());
    JsonText.text(json, "detail", alert.detail());
    json.writeNumberField("atMicros", alert.atMicros());
  }

  private static Alert read(JsonFields fields) throws RefusedMessageException {
    Alert.Kind kind = fields.choice("kind", Alert.Kind.class);
    return new Alert(
        kind,
        kind.isOfStrategy() ? fields.choice("strategy", Strategy.class) : null,
        fields.text("subject"),
        fields.index("count"),
        fields.text("detail"),
        fields.whole("atMicros"));
  }
}
