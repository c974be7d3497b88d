/**
 * One chat-completions call over HTTP, as OpenRouter and its self-hosted look-alikes speak it: a
 * {@link io.arbflow.llm.openrouter.ChatRequest} goes into the {@link
 * io.arbflow.llm.openrouter.ChatClient} and a {@link io.arbflow.llm.openrouter.ChatResult} comes
 * out, before a deadline and never as an exception. What a failure means for the next attempt is
 * written in {@link io.arbflow.llm.openrouter.CallFailure}.
 */
package io.arbflow.llm.openrouter;
