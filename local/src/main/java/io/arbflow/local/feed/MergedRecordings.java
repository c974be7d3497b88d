package io.arbflow.local.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Several recordings as one, by time, then the order of the files, then line. Lines of one file
 * never overtake each other: one that is out of order or unreadable keeps its place behind the one
 * before.
 */
final class MergedRecordings implements AutoCloseable {
  private record Head(RecordedQuote quote, long micros, int file) {}

  private final List<Recording> files = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          (a, b) ->
              a.micros() != b.micros()
                  ? Long.compare(a.micros(), b.micros())
                  : Integer.compare(a.file(), b.file()));

  MergedRecordings(List<Path> paths) throws IOException {
    for (Path path : paths) {
      files.add(new Recording(path));
      advance(files.size() - 1, Long.MIN_VALUE);
    }
  }

  /** The next quote, or null at the end of all files. */
  RecordedQuote next() throws IOException {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    advance(head.file(), head.micros());
    return head.quote();
  }

  @Override
  public void close() throws IOException {
    for (Recording file : files) {
      file.close();
    }
  }

  private void advance(int file, long lastMicros) throws IOException {
    RecordedQuote quote = files.get(file).next();
    if (quote != null) {
      long micros = Math.max(lastMicros, quote.micros());
      heads.add(new Head(quote, micros, file));
    }
  }
}
