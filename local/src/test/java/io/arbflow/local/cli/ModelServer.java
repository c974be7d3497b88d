package io.arbflow.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arbflow.llm.panel.DefaultPanel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lists the shipped panel's models as a server would: each at 0.10/0.20 unless told otherwise. */
final class ModelServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, ObjectNode> models = new TreeMap<>();
  private final Map<String, String> details = new ConcurrentHashMap<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/", this::answer);
    server.start();
    DefaultPanel.seats()
        .forEach(
            seat ->
                seat.models()
                    .forEach(
                        model -> {
                          boolean free = model.isFree();
                          list(model.id(), free ? "0" : "0.0000001", free ? "0" : "0.0000002");
                        }));
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1";
  }

  /** Lists a model at a price per token. */
  ObjectNode list(String id, String prompt, String completion) {
    ObjectNode model = JSON.createObjectNode().put("id", id);
    model.putObject("pricing").put("prompt", prompt).put("completion", completion);
    model.putArray("supported_parameters").add("structured_outputs");
    models.put(id, model);
    return model;
  }

  void drop(String id) {
    models.remove(id);
  }

  void detail(String path, String body) {
    details.put("/api/v1" + path, body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    String text = path.equals("/api/v1/models") ? list() : details.get(path);
    byte[] body = (text == null ? "{}" : text).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String list() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode data = document.putArray("data");
    models.values().forEach(data::add);
    return document.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
