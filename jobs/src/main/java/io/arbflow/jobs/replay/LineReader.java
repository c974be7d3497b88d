package io.arbflow.jobs.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a stream into lines without copying them: after {@link #next} the line lies in {@link
 * #buffer} from {@link #from} to before {@link #to}, until the next call. Of a line longer than the
 * buffer only the beginning is shown; the rest is skipped without being held.
 */
final class LineReader implements Closeable {
  private static final int LEAST_CAPACITY = 1 << 18;

  private final InputStream in;
  private final byte[] buffer;
  private int from;
  private int to;
  private int nextStart;
  private int limit;
  private boolean insideLongLine;
  private long number;

  /**
   * @param longest every line up to this many bytes is shown whole, and at least one byte more of a
   *     longer one
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.buffer = new byte[Math.max(LEAST_CAPACITY, longest + 2)];
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    if (insideLongLine && !skipLine()) {
      return false;
    }
    int scanned = nextStart;
    int end = indexOfLineEnd(scanned);
    while (end < 0) {
      scanned = limit - nextStart;
      if (!fill()) {
        return lastLine();
      }
      end = indexOfLineEnd(scanned);
    }
    show(end);
    nextStart = end + 1;
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void show(int end) {
    number++;
    from = nextStart;
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
  }

  /** What is left has no line end: the last line of the file, or the beginning of a long one. */
  private boolean lastLine() {
    if (nextStart == limit) {
      return false;
    }
    insideLongLine = limit == buffer.length;
    show(limit);
    nextStart = limit;
    return true;
  }

  private int indexOfLineEnd(int start) {
    for (int i = start; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves the unread rest to the front and adds to it; false when there is no room or no more. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, nextStart, buffer, 0, limit - nextStart);
    limit -= nextStart;
    nextStart = 0;
    int read = limit == buffer.length ? -1 : in.read(buffer, limit, buffer.length - limit);
    if (read > 0) {
      limit += read;
    }
    return read >= 0;
  }

  private boolean skipLine() throws IOException {
    insideLongLine = false;
    int end = indexOfLineEnd(nextStart);
    while (end < 0) {
      nextStart = limit;
      if (!fill()) {
        return false;
      }
      end = indexOfLineEnd(0);
    }
    nextStart = end + 1;
    return true;
  }
}
