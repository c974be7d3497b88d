package io.arbflow.llm.cassette;

import io.arbflow.llm.openrouter.ChatResult;

/**
 * One call as it was made.
 *
 * @param model the model that was asked
 * @param system the instructions
 * @param user the data block
 * @param image the picture as a data URL, or ""
 * @param latencyMillis from sending to the result
 * @param answer what came, or null when nothing usable did
 * @param failure why not, in a word and a line, or null
 */
public record RecordedCall(
    String model,
    String system,
    String user,
    String image,
    long latencyMillis,
    ChatResult.Answer answer,
    String failure) {}
