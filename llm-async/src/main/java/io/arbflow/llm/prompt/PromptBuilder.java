package io.arbflow.llm.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Writes the question for each seat. Pure: the same request gives the same bytes.
 *
 * <p>The data block is delimited by a code that is a hash of the block itself, so nothing inside it
 * can close it; and the echo hash covers seat, prompt version, data and picture, so that an answer
 * to another seat or another question does not pass.
 */
public final class PromptBuilder {
  /** Changes with every change of a prompt; it is part of each verdict. */
  public static final String VERSION = "2026-11.3";

  private static final int ID_BYTES = 6;
  private static final int HASH_BYTES = 8;

  private final double prior;

  /**
   * @param prior the base rate told to the models: share of such opportunities that paid, 0 to 1
   */
  public PromptBuilder(double prior) {
    this.prior = prior;
  }

  /** The question to one seat, in words and numbers. */
  public Prompt build(Seat seat, ReviewRequest request) {
    return build(seat, request, "");
  }

  /**
   * The question to one seat with a picture.
   *
   * @param image the chart of the request's example as a data URL; "" for none
   */
  public Prompt build(Seat seat, ReviewRequest request, String image) {
    ObjectNode data = Numbers.of(request);
    String id = idOf(request);
    String hash = hash(HASH_BYTES, VERSION, seat.name(), id, data.toString(), image);
    ObjectNode block = data.objectNode().put("id", id).put("hash", hash).put("seat", seat.name());
    block.setAll(data);
    String json = block.toString();
    String nonce = hash(HASH_BYTES, "delimiter", json);
    String user = "DATA " + nonce + "\n" + json + "\nEND DATA " + nonce + "\n";
    String system = system(seat, request, !image.isEmpty());
    return new Prompt(system, user, image, new Prompt.Echo(id, hash));
  }

  /** The opaque name of the request's opportunity. */
  static String idOf(ReviewRequest request) {
    return hash(ID_BYTES, request.opportunity().opportunityId());
  }

  private String system(Seat seat, ReviewRequest request, boolean pictured) {
    String baseRate =
        String.format(
            Locale.ROOT, "Base rate: about %.0f %% of such opportunities paid.", prior * 100);
    return Roles.SHARED
        + "\n"
        + Roles.of(seat)
        + (pictured ? "\n" + Roles.CHART : "")
        + "\n\n"
        + Roles.of(request.analysis())
        + "\n"
        + baseRate
        + "\n";
  }

  private static String hash(int bytes, String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
