package io.arbflow.jobs.replay;

import io.arbflow.jobs.codec.QuoteCsvDecoder;
import io.arbflow.jobs.codec.QuoteDecoder;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.operators.ingest.Screened;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;

/**
 * One file of quotes, decoded row by row: {@code .csv} with the contract's header, or {@code
 * .jsonl}; either may end in {@code .gz}. Blank lines are skipped.
 *
 * <p>The place of a row in time is the running maximum of the times read so far, so a row that is
 * out of order, or that cannot be read, keeps its place among its neighbours. It is then for the
 * admission to say that it is late.
 */
final class QuoteFile implements Closeable {
  private static final int GZIP_BUFFER = 1 << 16;

  private final String name;
  private final int index;
  private final LineReader lines;
  private final QuoteDecoder decoder;
  private Screened head;
  private long placeMicros;

  private QuoteFile(String name, int index, LineReader lines, QuoteDecoder decoder) {
    this.name = name;
    this.index = index;
    this.lines = lines;
    this.decoder = decoder;
  }

  /**
   * Opens a file and checks its header.
   *
   * @param index becomes the origin of the quotes
   * @throws IllegalArgumentException if the name or the header is not that of a quote file
   */
  static QuoteFile open(Path path, int index, QuoteDecoding decoding, IntConsumer unknownFields)
      throws IOException {
    String name = path.toString();
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    boolean csv = plain.endsWith(".csv");
    if (!csv && !plain.endsWith(".jsonl")) {
      throw new IllegalArgumentException(
          name + ": a quote file ends in .csv, .jsonl, .csv.gz or .jsonl.gz");
    }
    InputStream in = Files.newInputStream(path);
    try {
      LineReader lines =
          new LineReader(
              plain.equals(name) ? in : new GZIPInputStream(in, GZIP_BUFFER), decoding.maxBytes());
      if (csv && !(lines.next() && isHeader(lines))) {
        throw new IllegalArgumentException(
            name + ": the first line must be " + QuoteCsvDecoder.HEADER);
      }
      return new QuoteFile(name, index, lines, csv ? decoding.csv() : decoding.json(unknownFields));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isHeader(LineReader lines) {
    String line =
        new String(lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
    return line.equals(QuoteCsvDecoder.HEADER);
  }

  /**
   * Moves to the next row.
   *
   * @return false at the end
   * @throws IOException if the file cannot be read on; names the file and the line
   */
  boolean advance() throws IOException {
    while (nextLine()) {
      if (lines.to() > lines.from()) {
        head =
            decoder.decode(
                lines.buffer(), lines.from(), lines.to(), index, lines.number(), placeMicros);
        if (head.quote() != null) {
          placeMicros = Math.max(placeMicros, head.quote().eventTimeMicros());
        }
        return true;
      }
    }
    return false;
  }

  private boolean nextLine() throws IOException {
    try {
      return lines.next();
    } catch (IOException e) {
      throw new IOException(name + ": after line " + lines.number() + ": " + e.getMessage(), e);
    }
  }

  /** The row at hand. */
  Screened head() {
    return head;
  }

  /** Where in time the row at hand stands, epoch micros; 0 before the first readable time. */
  long placeMicros() {
    return placeMicros;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
