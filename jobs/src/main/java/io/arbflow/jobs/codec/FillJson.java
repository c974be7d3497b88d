package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;
import java.math.BigDecimal;

/** {@link Fill} as JSON. Refusals and cancellations may leave out quantity, price and fee. */
public final class FillJson {

  private FillJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Fill fill) {
    return JsonText.write(json -> write(json, fill));
  }

  /** The fill, or a dead letter. */
  public static Reading<Fill> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, FillJson::read);
  }

  private static void write(JsonGenerator json, Fill fill) throws IOException {
    JsonText.text(json, "account", fill.account());
    JsonText.text(json, "orderId", fill.orderId());
    json.writeNumberField("leg", fill.leg());
    JsonText.number(json, "quantity", fill.quantity());
    JsonText.number(json, "price", fill.price());
    JsonText.number(json, "fee", fill.fee());
    JsonText.text(json, "status", fill.status());
    json.writeNumberField("atMicros", fill.atMicros());
  }

  private static Fill read(JsonFields fields) throws RefusedMessageException {
    FillStatus status = fields.choice("status", FillStatus.class);
    boolean traded = status == FillStatus.FILLED || status == FillStatus.PARTIAL;
    BigDecimal quantity =
        traded ? fields.decimal("quantity") : fields.decimal("quantity", BigDecimal.ZERO);
    BigDecimal price = traded ? fields.decimal("price") : fields.decimal("price", BigDecimal.ZERO);
    if (quantity.signum() < 0) {
      throw new RefusedMessageException(
          DeadLetterReason.NEGATIVE_SIZE, "quantity is " + quantity.toPlainString());
    }
    if (traded && price.signum() <= 0) {
      throw new RefusedMessageException(
          DeadLetterReason.NON_POSITIVE_PRICE, "price is " + price.toPlainString());
    }
    return new Fill(
        fields.text("account"),
        fields.text("orderId"),
        fields.index("leg"),
        quantity,
        price,
        fields.decimal("fee", BigDecimal.ZERO),
        status,
        fields.whole("atMicros"));
  }
}
