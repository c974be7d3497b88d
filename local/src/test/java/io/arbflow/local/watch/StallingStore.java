package io.arbflow.local.watch;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * The local disk under a scheme of its own, {@code stalling:}, that takes no new file while it is
 * told to stall: as a file server that hangs. Flink finds it as a service.
 */
public final class StallingStore implements FileSystemFactory {
  private static final String SCHEME = "stalling";

  private static volatile CountDownLatch gate = new CountDownLatch(0);

  /** The directory as this store names it. */
  static URI uri(java.nio.file.Path directory) {
    return URI.create(SCHEME + "://" + directory.toAbsolutePath());
  }

  /** Whoever makes a file waits from now on. */
  static void stall() {
    gate = new CountDownLatch(1);
  }

  /** Everybody who waits goes on. */
  static void goOn() {
    gate.countDown();
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileSystem create(URI uri) {
    return new Stalling();
  }

  private static final class Stalling extends LocalFileSystem {
    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the store stalls", e);
      }
      return super.create(path, mode);
    }

    @Override
    public URI getUri() {
      return URI.create(SCHEME + ":///");
    }
  }
}
