package io.arbflow.llm.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Speaks OpenRouter's protocol over HTTP on a free loopback port: completions, in which it plays
 * the six seats from the numbers in the prompts, and the lists of models, prices, providers and
 * costs beside them. Fails as it is told. Not a model: every response carries {@code
 * "simulated":true}.
 */
public final class StandInServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 4;
  private static final String BASE = "/api/v1";
  private static final long SLOW_MILLIS = 1_000;

  private final HttpServer server;
  private final StandInJudge judge;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(THREADS, daemon("stand-in-http"));
  private final ScheduledExecutorService writers =
      Executors.newScheduledThreadPool(THREADS, daemon("stand-in-answer"));
  private final StandInWire wire = new StandInWire(writers);
  private final StandInPrices prices = new StandInPrices();
  private final StandInGenerations generations = new StandInGenerations();
  private final StandInCatalogue catalogue =
      new StandInCatalogue(prices, generations, this::faultOf);
  private final Map<String, Fault> faultByModel = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong images = new AtomicLong();
  private volatile Fault faultOfAll = Fault.NONE;
  private volatile BiConsumer<Map<String, String>, String> listener = (headers, body) -> {};

  private StandInServer(StandInProfile profile) throws IOException {
    judge = new StandInJudge(profile);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(readers);
    server.createContext(BASE + "/chat/completions", this::handle);
    server.createContext(BASE, this::show);
    server.start();
  }

  /** Starts on a free port of the loopback interface. */
  public static StandInServer start(StandInProfile profile) throws IOException {
    return new StandInServer(profile);
  }

  /** What to set {@code llm.baseUrl} to. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
  }

  /** Makes every model fail like this, unless it has its own fault. */
  public void setFault(Fault fault) {
    faultOfAll = fault;
  }

  /** Makes one model fail like this; NONE makes it well whatever the others have. */
  public void setFault(String model, Fault fault) {
    faultByModel.put(model, fault);
  }

  /** Makes a model cost this from now on, and lists it; USD per million tokens. */
  public void setPrice(String model, double inputUsdPerMTok, double outputUsdPerMTok) {
    prices.set(model, inputUsdPerMTok, outputUsdPerMTok);
  }

  /** What all completions so far are said to have cost, USD. */
  public double chargedUsd() {
    return generations.usedUsd();
  }

  /** Shows every request, headers (lower case) and body, to the listener before the answer. */
  public void onRequest(BiConsumer<Map<String, String>, String> newListener) {
    listener = newListener;
  }

  /** Completions asked for so far. */
  public long requests() {
    return requests.get();
  }

  /** Pictures received so far, as data URLs of a PNG in the array form of a message. */
  public long images() {
    return images.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long number = requests.incrementAndGet();
    try {
      String body = StandInWire.read(exchange);
      listener.accept(StandInWire.headers(exchange), body);
      answer(exchange, JSON.readTree(body), number);
    } catch (IOException | RuntimeException e) {
      wire.send(exchange, StandInErrors.reply(400, 400, "bad_request", -1));
    }
  }

  private void show(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    wire.send(exchange, catalogue.get(path, exchange.getRequestURI().getQuery()));
  }

  private Fault faultOf(String model) {
    return faultByModel.getOrDefault(model, faultOfAll);
  }

  private void answer(HttpExchange exchange, JsonNode request, long number) throws IOException {
    String model = request.path("model").asText();
    StandInQuestion question = StandInQuestion.of(request.path("messages").path(1).path("content"));
    images.addAndGet(question.images());
    if (model.endsWith(":free")) {
      generations.countFree();
    }
    StandInJudge.Answer answer = judge.answer(question.text());
    if (answer == null) {
      wire.send(exchange, StandInErrors.reply(400, 400, "bad_request", -1));
      return;
    }
    StandInCall call =
        new StandInCall("gen-simulated-" + number, model, question.text(), prices.of(model));
    Fault fault = faultOf(model);
    StandInReply reply = StandInReply.of(fault, call, answer.content());
    if (!reply.generationId().isEmpty()) {
      generations.add(call.id(), call.answered(answer.content().toString()));
    }
    long latencyMillis = answer.latencyMillis() + (fault == Fault.SLOW ? SLOW_MILLIS : 0);
    try {
      var unused =
          writers.schedule(
              () -> wire.send(exchange, reply, fault), latencyMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      exchange.close(); // closed while the request came in
    }
  }

  /** Closes every connection at once, also those that hang. */
  @Override
  public void close() {
    writers.shutdownNow();
    server.stop(0);
    readers.shutdownNow();
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
