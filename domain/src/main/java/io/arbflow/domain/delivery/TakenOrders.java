package io.arbflow.domain.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Orders that were taken, in a file, so that an executor that crashes does not take one a second
 * time. An order is written and forced to the disk <em>before</em> it is acted on: a crash in
 * between loses the order, which then expires, and never doubles it. One line for each, its expiry
 * and its id; a line that a crash has cut is passed over. Not thread-safe; one process at a time.
 */
public final class TakenOrders implements AutoCloseable {
  private final FileChannel file;

  private TakenOrders(FileChannel file) {
    this.file = file;
  }

  /**
   * What the file holds that has not expired, by order id. Empty when there is no such file.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Map<String, Long> read(Path path, long nowMicros) {
    Map<String, Long> live = new HashMap<>();
    try {
      if (!Files.exists(path)) {
        return live;
      }
      String text = Files.readString(path);
      int end = text.lastIndexOf('\n');
      for (String line : text.substring(0, end + 1).split("\n")) {
        int space = line.indexOf(' ');
        if (space > 0 && line.substring(0, space).chars().allMatch(Character::isDigit)) {
          long expiresAtMicros = Long.parseLong(line.substring(0, space));
          if (expiresAtMicros > nowMicros) {
            live.put(line.substring(space + 1), expiresAtMicros);
          }
        }
      }
      return live;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the file for further orders, with nothing in it but what still lives.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static TakenOrders open(Path path, Map<String, Long> live) {
    StringBuilder text = new StringBuilder();
    live.forEach((id, expiry) -> text.append(line(id, expiry)));
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return new TakenOrders(
          FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The order is about to be acted on; returns when that is on the disk.
   *
   * @throws UncheckedIOException if it cannot be written: do not act then
   */
  public void take(String orderId, long expiresAtMicros) {
    ByteBuffer bytes =
        ByteBuffer.wrap(line(orderId, expiresAtMicros).getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String orderId, long expiresAtMicros) {
    return expiresAtMicros + " " + orderId + "\n";
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
