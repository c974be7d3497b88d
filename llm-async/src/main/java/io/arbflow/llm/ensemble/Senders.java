package io.arbflow.llm.ensemble;

import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.openrouter.SenderFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The senders of one subtask, one per server, each made when it is first asked for. */
final class Senders implements AutoCloseable {
  private final SenderFactory factory;
  private final int subtask;
  private final Map<Endpoint, ChatSender> byEndpoint = new ConcurrentHashMap<>();

  Senders(SenderFactory factory, int subtask) {
    this.factory = factory;
    this.subtask = subtask;
  }

  ChatSender of(Endpoint endpoint) {
    return byEndpoint.computeIfAbsent(endpoint, where -> factory.senderFor(where, subtask));
  }

  /** Calls that have not ended, at all servers. */
  int inFlight() {
    return byEndpoint.values().stream().mapToInt(ChatSender::inFlight).sum();
  }

  @Override
  public void close() {
    byEndpoint.values().forEach(ChatSender::close);
  }
}
