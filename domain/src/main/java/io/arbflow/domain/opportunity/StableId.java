package io.arbflow.domain.opportunity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that are pure functions of what they name, so that a replayed or restored stream gives the
 * same ids: the first 16 bytes of SHA-256 over the parts, as 32 hexadecimal digits.
 */
public final class StableId {
  private static final int BYTES = 16;

  private StableId() {}

  /** Id of the opportunity that opened at the given instant. */
  public static String opportunity(Strategy strategy, String signature, long openedAtMicros) {
    return of(strategy.name(), signature, Long.toString(openedAtMicros));
  }

  /** Id of the one order that an account may send for an opportunity and a purpose. */
  public static String order(String opportunityId, String account, String purpose) {
    return of(opportunityId, account, purpose);
  }

  /** Id of the one order that gets rid of what a leg of an order left, legs counted from 0. */
  public static String unwind(String orderId, int leg) {
    return of(orderId, "UNWIND", Integer.toString(leg));
  }

  private static String of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // separates parts, so that "ab","c" differs from "a","bc"
      }
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
