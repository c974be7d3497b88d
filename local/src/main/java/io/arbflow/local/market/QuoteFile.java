package io.arbflow.local.market;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * quotes.jsonl for a replay. Quotes stamped in the future are left out: a live job refuses them by
 * its clock, and a replay has none to refuse them by.
 */
public final class QuoteFile implements QuoteSink, AutoCloseable {
  /** The file's name in an output directory. */
  public static final String NAME = "quotes.jsonl";

  private final BufferedWriter out;

  public QuoteFile(Path directory) throws IOException {
    out = Files.newBufferedWriter(directory.resolve(NAME));
  }

  @Override
  public void accept(Sent quote) {
    if (quote.future()) {
      return;
    }
    try {
      out.write(quote.json());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + NAME, e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
