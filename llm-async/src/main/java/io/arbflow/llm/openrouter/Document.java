package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a server said to a GET.
 *
 * @param json the document; a missing node when there is none
 * @param trouble why there is none, in a few words without anything of the body; "" when all is
 *     well
 */
public record Document(JsonNode json, String trouble) {

  static Document failed(String trouble) {
    return new Document(MissingNode.getInstance(), trouble);
  }

  /** Whether the document is there. */
  public boolean isThere() {
    return trouble.isEmpty();
  }
}
