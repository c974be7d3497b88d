package io.arbflow.llm.openrouter;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Over HTTP, with the key that the worker finds; a key that cannot be had costs votes, not jobs.
 */
public final class HttpSenders implements SenderFactory {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HttpSenders.class);

  @Override
  public ChatSender senderFor(Endpoint endpoint, int subtask) {
    return new ChatClient(endpoint, keyOrNull(endpoint));
  }

  /** The key for a server; null when it wants none, or when there is none, which is logged. */
  public static ApiKey keyOrNull(Endpoint endpoint) {
    try {
      ApiKey key = ApiKey.resolve(endpoint, System::getenv);
      if (key == null && endpoint.needsKey()) {
        LOG.warn("no key in {}: every vote will be NO_KEY", endpoint.keyPlace());
      }
      return key;
    } catch (IOException | IllegalArgumentException e) {
      // Without the message: it may tell what the file holds.
      LOG.error(
          "cannot use the key in {} ({}): every vote will be NO_KEY",
          endpoint.keyPlace(),
          e.getClass().getSimpleName());
      return null;
    }
  }
}
