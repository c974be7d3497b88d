package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "  \n{\"a\":1}\n",
        "\uFEFF{\"a\":1}",
        "```json\n{\"a\":1}\n```",
        "```\n{\"a\":1}```",
        "<think>so {\"a\":2} it is</think>{\"a\":1}",
        "\n<think>\n{}\n</think>\n```json\n{\"a\":1}\n```\n"
      })
  void takesOffTheWrapping(String content) {
    assertEquals("{\"a\":1}", AnswerText.unwrap(content));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My answer: {\"a\":1}",
        "{\"a\":1} as asked",
        "<think>{\"a\":1}",
        "```x``` {\"a\":1}"
      })
  void doesNotSearchInsideProse(String content) {
    assertEquals(content, AnswerText.unwrap(content));
  }
}
