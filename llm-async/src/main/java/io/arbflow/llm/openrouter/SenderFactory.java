package io.arbflow.llm.openrouter;

import java.io.Serializable;

/**
 * Makes what sends the calls, on the worker that is to send them: {@link HttpSenders}, or something
 * that records or plays back. Travels in the job graph, so it holds no secret.
 */
public interface SenderFactory extends Serializable {

  /**
   * A sender for one server, closed by whoever asked for it.
   *
   * @param endpoint where the models are
   * @param subtask index of the asking subtask, from 0, for those that write a file each
   */
  ChatSender senderFor(Endpoint endpoint, int subtask);
}
