package io.arbflow.llm.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts replies on the wire, whole or as badly as a fault says. */
final class StandInWire {
  private static final Logger LOG = LoggerFactory.getLogger(StandInWire.class);
  private static final long DRIP_MILLIS = 1_000;
  private static final int HUGE_BYTES = 50 << 20;
  private static final byte[] BLANKS = " ".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);

  private final ScheduledExecutorService writers;

  StandInWire(ScheduledExecutorService writers) {
    this.writers = writers;
  }

  static String read(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
    }
    return headers;
  }

  /** Sends a reply whole. */
  void send(HttpExchange exchange, StandInReply reply) {
    send(exchange, reply, Fault.NONE);
  }

  /** Sends a reply the way the fault does. */
  void send(HttpExchange exchange, StandInReply reply, Fault fault) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    try {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (reply.retryAfterSeconds() >= 0) {
        exchange.getResponseHeaders().set("Retry-After", "" + reply.retryAfterSeconds());
      }
      if (!reply.generationId().isEmpty()) {
        exchange.getResponseHeaders().set("X-Generation-Id", reply.generationId());
      }
      switch (fault) {
        case HANG -> {}
        case HANG_AFTER_HEADERS -> begin(exchange).flush();
        case DRIP -> drip(exchange, begin(exchange), body, 0);
        case BROKEN_CONNECTION -> breakOff(exchange, body);
        case HUGE -> huge(exchange, begin(exchange), 0);
        default -> whole(exchange, reply.status(), body);
      }
    } catch (IOException e) {
      LOG.debug("the caller hung up: {}", e.getMessage());
      exchange.close();
    }
  }

  private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void breakOff(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close(); // fewer bytes than announced: the server closes the connection
  }

  /** Headers and a keep-alive blank, as a gateway sends them while a model thinks. */
  private static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(' ');
    return exchange.getResponseBody();
  }

  /** One piece after the other, so that other calls are answered meanwhile. */
  private void huge(HttpExchange exchange, OutputStream out, int sent) {
    try {
      if (sent >= HUGE_BYTES) {
        exchange.close();
        return;
      }
      out.write(BLANKS);
      writers.execute(() -> huge(exchange, out, sent + BLANKS.length));
    } catch (IOException | RejectedExecutionException e) {
      exchange.close();
    }
  }

  private void drip(HttpExchange exchange, OutputStream out, byte[] body, int next) {
    try {
      if (next == body.length) {
        exchange.close();
        return;
      }
      out.write(body[next]);
      out.flush();
      var unused =
          writers.schedule(
              () -> drip(exchange, out, body, next + 1), DRIP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException | RejectedExecutionException e) {
      exchange.close();
    }
  }
}
