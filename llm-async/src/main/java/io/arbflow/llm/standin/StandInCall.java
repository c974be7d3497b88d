package io.arbflow.llm.standin;

/**
 * A completion that was asked for.
 *
 * @param id the generation's
 * @param model whom the caller asked
 * @param prompt the text of the user's message
 * @param price what the model charges
 */
record StandInCall(String id, String model, String prompt, StandInPrices.Price price) {
  private static final int LETTERS_PER_TOKEN = 4;

  long promptTokens() {
    return prompt.length() / LETTERS_PER_TOKEN;
  }

  static long tokens(String text) {
    return text.length() / LETTERS_PER_TOKEN;
  }

  /** USD for the answer. */
  double usd(String answer) {
    return price.usd(promptTokens(), tokens(answer));
  }

  /** What is remembered of it once it has been answered. */
  StandInGenerations.Generation answered(String answer) {
    return new StandInGenerations.Generation(model, promptTokens(), tokens(answer), usd(answer));
  }
}
