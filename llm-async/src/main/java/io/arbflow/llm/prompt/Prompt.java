package io.arbflow.llm.prompt;

/**
 * A question to one seat.
 *
 * @param system the constant instructions and the seat's role
 * @param user the data block
 * @param image a picture of the data as a data URL; "" for none
 * @param echo what the answer must repeat, so that no other answer can pass for it
 */
public record Prompt(String system, String user, String image, Echo echo) {

  /**
   * Names one question to one seat.
   *
   * @param id the opportunity, under an opaque name
   * @param hash of everything the seat was shown
   */
  public record Echo(String id, String hash) {}
}
