package io.arbflow.jobs.codec;

/**
 * Where a message was found.
 *
 * @param name topic or file
 * @param partition of the topic; -1 for files
 * @param offset in the partition, or line number in the file, from 1
 * @param atMicros market clock when it was read
 */
public record MessageSource(String name, int partition, long offset, long atMicros) {

  /** A line of a file. */
  public static MessageSource line(String file, long line, long atMicros) {
    return new MessageSource(file, -1, line, atMicros);
  }
}
