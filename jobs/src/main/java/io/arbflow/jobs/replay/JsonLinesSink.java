package io.arbflow.jobs.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes one JSON line per value to a file, for bounded replays: parallelism 1, the file is begun
 * anew at the start, nothing is checkpointed. A line that cannot be written fails the replay.
 *
 * @param <T> what a line shows
 */
public final class JsonLinesSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final LineEncoder<T> encoder;

  public JsonLinesSink(Path file, LineEncoder<T> encoder) {
    this.file = file.toString();
    this.encoder = encoder;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(file)), 1 << 16);
    return new SinkWriter<>() {
      @Override
      public void write(T value, Context ignored) throws IOException {
        out.write(encoder.encode(value));
        out.write('\n');
      }

      @Override
      public void flush(boolean endOfInput) throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  /**
   * How a value becomes JSON.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface LineEncoder<T> extends Serializable {

    /** The value as one line of JSON in UTF-8, without the line end. */
    byte[] encode(T value);
  }
}
