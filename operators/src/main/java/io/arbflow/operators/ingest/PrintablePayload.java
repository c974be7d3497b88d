package io.arbflow.operators.ingest;

import java.nio.charset.StandardCharsets;

/**
 * The part of a message that a dead letter shows: its first 4 KiB, with every byte outside
 * printable ASCII as \xNN, so that poison stays harmless in logs and terminals.
 */
public final class PrintablePayload {
  private static final int MAX_BYTES = 4_096;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private PrintablePayload() {}

  /** Shows the bytes of a message. */
  public static String of(byte[] message, int from, int to) {
    int end = Math.min(to, from + MAX_BYTES);
    StringBuilder shown = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      byte b = message[i];
      if (b >= ' ' && b <= '~') {
        shown.append((char) b);
      } else {
        shown.append("\\x").append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
      }
    }
    return shown.toString();
  }

  /** Shows a text by its UTF-8 bytes. */
  public static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }
}
