package io.arbflow.llm.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.Seat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a seat: reads the numbers in the prompt, adds them up with fixed weights, and errs by a
 * seeded amount that depends on seat and question alone. So the same question gets the same answer,
 * and the seats disagree.
 */
final class StandInJudge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATA =
      Pattern.compile("^DATA (\\w+)\\n(.*)\\nEND DATA \\1\\s*$", Pattern.DOTALL);
  private static final Pattern ORDER =
      Pattern.compile("(?i)ignore|approve|instruction|system|verdict");
  private static final double LATENCY_SIGMA = 0.5;
  private static final double NO_EDGE_SCORE = -2;

  private final StandInProfile profile;

  StandInJudge(StandInProfile profile) {
    this.profile = profile;
  }

  /**
   * What the seat says.
   *
   * @param seat the role it was asked to play
   * @param content the answer's JSON
   * @param latencyMillis how long it takes
   */
  record Answer(Seat seat, ObjectNode content, long latencyMillis) {}

  /** The answer to a prompt's data, or null when it holds none. */
  Answer answer(String user) throws JsonProcessingException {
    Matcher matcher = DATA.matcher(user);
    if (!matcher.find()) {
      return null;
    }
    String block = matcher.group(2);
    JsonNode data = JSON.readTree(block);
    Seat seat = Seat.valueOf(data.path("seat").asText());
    Random random = random(seat, data.path("id").asText());
    double score = score(data) + StandInProfile.error(seat) * random.nextGaussian();
    if (profile.gullible() && ORDER.matcher(block).find()) {
      score = 10;
    }
    return new Answer(seat, content(data, score), latencyMillis(seat, random));
  }

  /** Above 0 for what looks real: a confident detector, an edge that pays, fresh and even legs. */
  static double score(JsonNode data) {
    double edgeBps = data.path("netEdgeBps").asDouble(0);
    double ageMillis = data.path("maxLegAgeMicros").asDouble(0) / 1_000;
    double skewMillis = data.path("legSkewMicros").asDouble(0) / 1_000;
    double edge = edgeBps <= 0 ? NO_EDGE_SCORE : Math.min(edgeBps, 20) / 10;
    double confidence = 3 * (data.path("detectorConfidence").asDouble(0.5) - 0.55);
    return confidence + edge - ageMillis / 1_000 - skewMillis / 500;
  }

  private static ObjectNode content(JsonNode data, double score) {
    boolean approves = score > 0;
    double probability = Math.round(100 / (1 + Math.exp(-score))) / 100.0;
    ObjectNode content = JSON.createObjectNode();
    content.putArray("reasons").add(approves ? "OTHER" : "STALE_QUOTE");
    content.putArray("risks");
    content.put("note", "simulated: no model was asked");
    content.put("verdict", approves ? "APPROVE" : "REJECT");
    content.put("p_profit", approves ? Math.max(0.5, probability) : Math.min(0.5, probability));
    content.put("max_size_factor", score > 1 ? 1 : 0.5);
    content.put("ttl_ms", 30_000);
    content.putArray("params");
    content
        .putObject("echo")
        .put("id", data.path("id").asText())
        .put("hash", data.path("hash").asText());
    return content;
  }

  private long latencyMillis(Seat seat, Random random) {
    double lognormal = Math.exp(LATENCY_SIGMA * random.nextGaussian());
    return (long) (profile.latencyScale() * StandInProfile.medianLatencyMillis(seat) * lognormal);
  }

  private Random random(Seat seat, String question) {
    return new Random(profile.seed() * 1_000_003 + question.hashCode() * 31L + seat.ordinal());
  }
}
