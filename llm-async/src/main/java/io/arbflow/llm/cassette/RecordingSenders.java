package io.arbflow.llm.cassette;

import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.openrouter.SenderFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Makes senders that record to a cassette whatever passes through them. */
public final class RecordingSenders implements SenderFactory {
  private static final long serialVersionUID = 1L;

  private final SenderFactory senders;
  private final String file;

  /**
   * @param senders what really sends
   * @param file a cassette that has begun, on every worker
   */
  public RecordingSenders(SenderFactory senders, String file) {
    this.senders = senders;
    this.file = file;
  }

  @Override
  public ChatSender senderFor(Endpoint endpoint, int subtask) {
    try {
      CassetteWriter writer = CassetteWriter.append(Path.of(file));
      return new RecordingSender(senders.senderFor(endpoint, subtask), writer);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record to " + file, e);
    }
  }
}
