package io.arbflow.llm.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
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
        "``` \r\n\n{\"a\":1}\n\n```",
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
        "```x``` {\"a\":1}",
        "```see here\n{\"a\":1}\n```",
        "```",
        "``````"
      })
  void doesNotSearchInsideProse(String content) {
    assertEquals(content, AnswerText.unwrap(content));
  }

  /** Read on the router's loop: a model that falls into blanks must not hold up the others. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", " ", "\r\n", "`", "a"})
  void takesNoLongerForAnEndlessFence(String blank) {
    String content = "```\n" + blank.repeat(100_000) + "x";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals(content, AnswerText.unwrap(content)));
  }
}
