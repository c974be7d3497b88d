package io.arbflow.llm.openrouter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** One connection, byte by byte: what no well-behaved server would send. */
final class RawServer implements AutoCloseable {
  /** What happens on the connection once the request's headers are in. */
  interface Script {
    void play(OutputStream out, InputStream in) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final Thread thread;
  final CompletableFuture<String> requestLine = new CompletableFuture<>();
  final CountDownLatch ended = new CountDownLatch(1);

  RawServer(Script script) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> serve(script), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/api/v1";
  }

  static void headers(OutputStream out, String... lines) throws IOException {
    String head = "HTTP/1.1 200 OK\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    out.write(head.getBytes(US_ASCII));
    out.flush();
  }

  private void serve(Script script) {
    try (Socket socket = listener.accept()) {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      requestLine.complete(head.substring(0, head.indexOf("\r\n")));
      script.play(socket.getOutputStream(), in);
    } catch (IOException | InterruptedException e) {
      requestLine.completeExceptionally(e); // no effect once it is known; hanging up is expected
    } finally {
      ended.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.interrupt();
  }
}
