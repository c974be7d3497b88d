package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;

/**
 * {@link DeadLetter} as JSON: source, partition and offset for topics; source, file and line for
 * files.
 */
public final class DeadLetterJson {
  private static final int NO_PARTITION = -1;

  private DeadLetterJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(DeadLetter letter) {
    return JsonText.write(json -> write(json, letter));
  }

  /** The dead letter, or the dead letter of the dead letter. */
  public static Reading<DeadLetter> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, DeadLetterJson::read);
  }

  private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
    JsonText.text(json, "source", letter.source());
    if (letter.partition() == NO_PARTITION) {
      JsonText.text(json, "file", letter.source());
      json.writeNumberField("line", letter.offset());
    } else {
      json.writeNumberField("partition", letter.partition());
      json.writeNumberField("offset", letter.offset());
    }
    JsonText.text(json, "reason", letter.reason());
    JsonText.text(json, "detail", letter.detail());
    JsonText.text(json, "payload", letter.payload());
    json.writeNumberField("atMicros", letter.atMicros());
  }

  private static DeadLetter read(JsonFields fields) throws RefusedMessageException {
    boolean file = fields.has("file");
    return new DeadLetter(
        fields.text("source"),
        file ? NO_PARTITION : fields.index("partition"),
        fields.whole(file ? "line" : "offset"),
        fields.choice("reason", DeadLetterReason.class),
        fields.text("detail"),
        fields.text("payload"),
        fields.whole("atMicros"));
  }
}
