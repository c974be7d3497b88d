package io.arbflow.llm.standin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The content of a user message, in either of the protocol's two forms: a text, or an array of
 * parts.
 *
 * @param text all text there is
 * @param images how many pictures came along
 */
record StandInQuestion(String text, int images) {
  private static final String PNG = "data:image/png;base64,";

  /**
   * @throws IllegalArgumentException for a part that is neither text nor a PNG in a data URL
   */
  static StandInQuestion of(JsonNode content) {
    if (!content.isArray()) {
      return new StandInQuestion(content.asText(), 0);
    }
    StringBuilder text = new StringBuilder();
    int images = 0;
    for (JsonNode part : content) {
      String type = part.path("type").asText();
      if (type.equals("text")) {
        text.append(part.path("text").asText());
      } else if (type.equals("image_url")
          && part.path("image_url").path("url").asText().startsWith(PNG)) {
        images++;
      } else {
        throw new IllegalArgumentException("unknown content part: " + type);
      }
    }
    return new StandInQuestion(text.toString(), images);
  }
}
