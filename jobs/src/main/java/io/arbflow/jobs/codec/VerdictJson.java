package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import java.io.IOException;

/** {@link Verdict} as JSON. */
public final class VerdictJson {

  private VerdictJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(Verdict verdict) {
    return JsonText.write(json -> write(json, verdict));
  }

  /** The verdict, or a dead letter. */
  public static Reading<Verdict> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, VerdictJson::read);
  }

  static void write(JsonGenerator json, Verdict verdict) throws IOException {
    JsonText.text(json, "signature", verdict.signature());
    JsonText.text(json, "verdict", verdict.verdict());
    JsonText.number(json, "probability", verdict.probability());
    JsonText.number(json, "maxSizeFactor", verdict.maxSizeFactor());
    json.writeNumberField("ttlMillis", verdict.ttlMillis());
    json.writeNumberField("decidedAtMicros", verdict.decidedAtMicros());
    JsonText.text(json, "opportunityId", verdict.opportunityId());
    JsonText.text(json, "analysis", verdict.analysis());
    json.writeArrayFieldStart("votes");
    for (Vote vote : verdict.votes()) {
      writeVote(json, vote);
    }
    json.writeEndArray();
    JsonText.number(json, "costUsd", verdict.costUsd());
    JsonText.text(json, "panelVersion", verdict.panelVersion());
    JsonText.text(json, "promptVersion", verdict.promptVersion());
    JsonText.text(json, "abstainReason", verdict.abstainReason());
    json.writeBooleanField("simulated", verdict.simulated());
    JsonText.number(json, "disagreement", verdict.disagreement());
  }

  private static void writeVote(JsonGenerator json, Vote vote) throws IOException {
    json.writeStartObject();
    JsonText.text(json, "seat", vote.seat());
    JsonText.text(json, "model", vote.model());
    JsonText.text(json, "provider", vote.provider());
    JsonText.text(json, "verdict", vote.verdict());
    JsonText.number(json, "probability", vote.probability());
    JsonText.number(json, "maxSizeFactor", vote.maxSizeFactor());
    JsonText.number(json, "weight", vote.weight());
    json.writeArrayFieldStart("reasons");
    for (String reason : vote.reasons()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    json.writeNumberField("latencyMillis", vote.latencyMillis());
    JsonText.number(json, "costUsd", vote.costUsd());
    json.writeNumberField("attempts", vote.attempts());
    JsonText.text(json, "outcome", vote.outcome());
    json.writeEndObject();
  }

  static Verdict read(JsonFields fields) throws RefusedMessageException {
    return new Verdict(
        fields.text("signature"),
        fields.choice("verdict", Judgement.class),
        fields.share("probability"),
        fields.share("maxSizeFactor"),
        fields.whole("ttlMillis"),
        fields.whole("decidedAtMicros"),
        fields.text("opportunityId"),
        fields.choice("analysis", AnalysisType.class),
        fields.list("votes", VerdictJson::readVote),
        fields.number("costUsd"),
        fields.text("panelVersion"),
        fields.text("promptVersion"),
        fields.text("abstainReason", ""),
        fields.has("simulated") && fields.flag("simulated"),
        fields.has("disagreement") ? fields.share("disagreement") : 0);
  }

  private static Vote readVote(JsonFields fields) throws RefusedMessageException {
    return new Vote(
        fields.choice("seat", Seat.class),
        fields.text("model", ""),
        fields.text("provider", ""),
        fields.choice("verdict", Judgement.class),
        fields.share("probability"),
        fields.number("maxSizeFactor", 1),
        fields.number("weight"),
        fields.texts("reasons"),
        fields.whole("latencyMillis"),
        fields.number("costUsd"),
        fields.index("attempts"),
        fields.choice("outcome", VoteOutcome.class));
  }
}
