package io.arbflow.benchmarks.pressure;

import io.arbflow.local.market.QuoteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Quotes written before the run, so that thinking them up takes no processor time from the job that
 * is measured. Kept in few large arrays: a million small ones would be the garbage collector's
 * work, not the job's.
 */
final class QuoteTape implements QuoteSink {
  private static final int CHUNK_BYTES = 16 << 20;

  private final List<byte[]> chunks = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> instruments = new ArrayList<>();
  private final int[] instrumentOf;
  private final int[] chunkOf;
  private final int[] endInChunk;
  private int used = CHUNK_BYTES;
  private int length;

  /**
   * @param capacity quotes it can hold; those after them are dropped
   */
  QuoteTape(int capacity) {
    instrumentOf = new int[capacity];
    chunkOf = new int[capacity];
    endInChunk = new int[capacity];
  }

  @Override
  public void accept(Sent quote) {
    if (isFull()) {
      return;
    }
    byte[] bytes = quote.json().getBytes(StandardCharsets.UTF_8);
    if (used + bytes.length > CHUNK_BYTES) {
      chunks.add(new byte[CHUNK_BYTES]);
      used = 0;
    }
    System.arraycopy(bytes, 0, chunks.get(chunks.size() - 1), used, bytes.length);
    used += bytes.length;
    instrumentOf[length] = numbers.computeIfAbsent(quote.instrument(), this::number);
    chunkOf[length] = chunks.size() - 1;
    endInChunk[length++] = used;
  }

  private int number(String instrument) {
    instruments.add(instrument);
    return instruments.size() - 1;
  }

  /** Whether it takes no more. */
  boolean isFull() {
    return length == instrumentOf.length;
  }

  /** Quotes on it. */
  int length() {
    return length;
  }

  /** Key of a quote. */
  String instrument(int index) {
    return instruments.get(instrumentOf[index]);
  }

  /** A copy of the quote's message. */
  byte[] message(int index) {
    boolean first = index == 0 || chunkOf[index - 1] != chunkOf[index];
    int from = first ? 0 : endInChunk[index - 1];
    return Arrays.copyOfRange(chunks.get(chunkOf[index]), from, endInChunk[index]);
  }
}
