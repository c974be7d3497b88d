package io.arbflow.jobs.replay;

import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.operators.ingest.Screened;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Several quote files as one sequence in the order of (time, file, line). The time of a row is the
 * newest time of its file so far, so that rows of one file never overtake each other: a row out of
 * order stays where it stands and reaches the admission, which judges it. The sequence depends on
 * the files alone.
 */
public final class QuoteMerge implements Closeable {
  private final List<QuoteFile> open = new ArrayList<>();
  private QuoteFile current;

  /**
   * Opens the files.
   *
   * @param files in the order that breaks ties
   * @param unknownFields told how many JSON fields of a row were not known
   * @throws IllegalArgumentException if a file is not a quote file
   */
  public QuoteMerge(List<Path> files, QuoteDecoding decoding, IntConsumer unknownFields)
      throws IOException {
    try {
      for (int i = 0; i < files.size(); i++) {
        QuoteFile file = QuoteFile.open(files.get(i), i, decoding, unknownFields);
        open.add(file);
        advance(file);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The next row, or null at the end.
   *
   * @throws IOException if a file cannot be read on
   */
  public Screened next() throws IOException {
    if (current != null) {
      advance(current);
      current = null;
    }
    for (QuoteFile file : open) {
      if (current == null || file.placeMicros() < current.placeMicros()) {
        current = file;
      }
    }
    return current == null ? null : current.head();
  }

  /** Place in time of the row that {@link #next} gave last, epoch micros; never falls. */
  public long placeMicros() {
    return current.placeMicros();
  }

  private void advance(QuoteFile file) throws IOException {
    if (!file.advance()) {
      open.remove(file);
      file.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (QuoteFile file : open) {
      file.close();
    }
    open.clear();
  }
}
