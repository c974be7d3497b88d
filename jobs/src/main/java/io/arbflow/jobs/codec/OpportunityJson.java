package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link OpportunityEvent} as JSON. CLOSED adds closedReason, lifetimeMicros and peakNetEdge;
 * MEASURED adds edgeAfterMicros.
 */
public final class OpportunityJson {

  private OpportunityJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(OpportunityEvent event) {
    return JsonText.write(json -> write(json, event));
  }

  /** The event, or a dead letter. */
  public static Reading<OpportunityEvent> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, OpportunityJson::read);
  }

  private static void write(JsonGenerator json, OpportunityEvent event) throws IOException {
    JsonText.text(json, "event", event.event());
    JsonText.text(json, "opportunityId", event.opportunityId());
    JsonText.text(json, "strategy", event.strategy());
    JsonText.text(json, "signature", event.signature());
    JsonText.text(json, "reviewKey", event.reviewKey());
    JsonText.text(json, "riskClass", event.riskClass());
    JsonText.text(json, "urgency", event.urgency());
    json.writeNumberField("openedAtMicros", event.openedAtMicros());
    json.writeNumberField("eventTimeMicros", event.eventTimeMicros());
    json.writeNumberField("expiresAtMicros", event.expiresAtMicros());
    writeLegs(json, event);
    writeMoney(json, event);
    json.writeNumberField("maxLegAgeMicros", event.maxLegAgeMicros());
    json.writeNumberField("legSkewMicros", event.legSkewMicros());
    JsonText.number(json, "confidence", event.confidence());
    JsonText.text(json, "regime", event.regime());
    writeEvidence(json, event.evidence());
    if (event.event() == EventKind.CLOSED) {
      writeClosing(json, event);
    }
    if (event.event() == EventKind.MEASURED) {
      writeDecay(json, event.edgeAfter());
    }
  }

  private static void writeLegs(JsonGenerator json, OpportunityEvent event) throws IOException {
    json.writeArrayFieldStart("legs");
    for (Leg leg : event.legs()) {
      json.writeStartObject();
      JsonText.text(json, "side", leg.side());
      JsonText.text(json, "instrument", leg.instrument());
      JsonText.text(json, "venue", leg.venue());
      JsonText.number(json, "price", leg.price());
      JsonText.number(json, "quantity", leg.quantity());
      json.writeNumberField("quoteTimeMicros", leg.quoteTimeMicros());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMoney(JsonGenerator json, OpportunityEvent event) throws IOException {
    JsonText.text(json, "currency", event.currency());
    JsonText.number(json, "grossEdge", event.grossEdge());
    JsonText.number(json, "fees", event.fees());
    JsonText.number(json, "financing", event.financing());
    JsonText.number(json, "netEdge", event.netEdge());
    JsonText.number(json, "netEdgeBps", event.netEdgeBps());
    JsonText.number(json, "capital", event.capital());
  }

  private static void writeEvidence(JsonGenerator json, Evidence evidence) throws IOException {
    json.writeObjectFieldStart("evidence");
    if (evidence != null) {
      JsonText.text(json, "inequality", evidence.inequality());
      for (Map.Entry<String, Double> number : new TreeMap<>(evidence.numbers()).entrySet()) {
        JsonText.number(json, number.getKey(), number.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void writeClosing(JsonGenerator json, OpportunityEvent event) throws IOException {
    JsonText.text(json, "closedReason", event.closedReason());
    json.writeNumberField("lifetimeMicros", event.lifetimeMicros());
    JsonText.number(json, "peakNetEdge", event.peakNetEdge());
  }

  private static void writeDecay(JsonGenerator json, EdgeDecay decay) throws IOException {
    json.writeObjectFieldStart("edgeAfterMicros");
    for (int mark = 0; mark < EdgeDecay.MARKS; mark++) {
      Double edge = decay == null ? null : decay.at(mark);
      JsonText.number(
          json, Long.toString(EdgeDecay.markMicros(mark)), edge == null ? Double.NaN : edge);
    }
    json.writeEndObject();
  }

  private static OpportunityEvent read(JsonFields fields) throws RefusedMessageException {
    return new OpportunityEvent(
        fields.choice("event", EventKind.class),
        fields.text("opportunityId"),
        fields.choice("strategy", Strategy.class),
        fields.text("signature"),
        fields.text("reviewKey"),
        fields.choice("riskClass", RiskClass.class),
        fields.choice("urgency", Urgency.class),
        fields.whole("openedAtMicros"),
        fields.whole("eventTimeMicros"),
        fields.whole("expiresAtMicros"),
        fields.list("legs", OpportunityJson::readLeg),
        fields.text("currency"),
        fields.number("grossEdge"),
        fields.number("fees"),
        fields.number("financing"),
        fields.number("netEdge"),
        fields.number("netEdgeBps"),
        fields.number("capital"),
        fields.whole("maxLegAgeMicros"),
        fields.whole("legSkewMicros"),
        fields.number("confidence"),
        fields.text("regime", OpportunityEvent.UNKNOWN_REGIME),
        readEvidence(fields),
        fields.choice("closedReason", ClosedReason.class, null),
        fields.whole("lifetimeMicros", 0),
        fields.number("peakNetEdge", 0),
        fields.has("edgeAfterMicros") ? readDecay(fields.object("edgeAfterMicros")) : null);
  }

  private static Leg readLeg(JsonFields fields) throws RefusedMessageException {
    return new Leg(
        fields.choice("side", Side.class),
        fields.text("instrument"),
        fields.text("venue"),
        fields.number("price"),
        fields.number("quantity"),
        fields.whole("quoteTimeMicros"));
  }

  private static Evidence readEvidence(JsonFields fields) throws RefusedMessageException {
    if (!fields.has("evidence")) {
      return null;
    }
    JsonFields evidence = fields.object("evidence");
    String inequality = evidence.text("inequality", "");
    return new Evidence(inequality, evidence.numbersBeside("inequality"));
  }

  private static EdgeDecay readDecay(JsonFields fields) throws RefusedMessageException {
    double[] edges = new double[EdgeDecay.MARKS];
    for (int mark = 0; mark < EdgeDecay.MARKS; mark++) {
      edges[mark] = fields.number(Long.toString(EdgeDecay.markMicros(mark)), Double.NaN);
    }
    return EdgeDecay.of(edges);
  }
}
