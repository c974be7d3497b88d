package io.arbflow.domain.control;

import java.util.Locale;
import java.util.Map;

/**
 * A change to the running job.
 *
 * @param sequence issue time in epoch microseconds; the highest per key wins, whatever the order
 * @param atMicros when it was issued
 * @param actor who, a person or a policy
 * @param reason why
 * @param scope what it is about
 * @param target which account, strategy, venue or instrument; "" for ALL
 * @param command what to do
 * @param arguments by name, e.g. mode=BALANCED or name=maxOrderNotional, value=50000
 * @param expiresAtMicros when it stops to hold, or {@link Long#MAX_VALUE}
 */
public record ControlCommand(
    long sequence,
    long atMicros,
    String actor,
    String reason,
    Scope scope,
    String target,
    CommandKind command,
    Map<String, String> arguments,
    long expiresAtMicros) {
  private static final String POLICY = "policy";

  /** Ends the key of what a policy says. */
  public static final String OF_POLICY = "/POLICY";

  /**
   * The setting this command writes: commands of one slot replace each other, others never do.
   * SET_LIMIT and SET_PARAMETER have a slot per name, the trading states share one.
   */
  public String slot() {
    return switch (command) {
      case HALT, REDUCE_ONLY, RESUME -> "STATE";
      case SET_MODE -> "MODE";
      case SET_LIMIT -> "LIMIT:" + arguments.getOrDefault("name", "");
      case SET_PARAMETER -> "PARAMETER:" + arguments.getOrDefault("name", "");
      case ENABLE, DISABLE -> "ENABLED";
      case SET_MODEL_WEIGHTS -> "WEIGHTS";
      case SET_BUDGETS -> "BUDGETS";
      case PROMOTE_RULE, RETIRE_RULE -> "RULE:" + arguments.getOrDefault("id", "");
    };
  }

  /** Whether a named person gave it: not nobody, and no policy of the job ("policy:..."). */
  public boolean isOfPerson() {
    return actor != null && !actor.isBlank() && !isOfPolicy();
  }

  /** Whether a policy of the job gave it ("policy:..."). */
  public boolean isOfPolicy() {
    return actor != null && actor.strip().toLowerCase(Locale.ROOT).startsWith(POLICY);
  }

  /**
   * Key on the compacted topic: scope/target/slot, with {@value #OF_POLICY} behind it for a
   * policy's. Compaction keeps the newest of a key: under one key a policy's command would take a
   * person's away for ever.
   */
  public String key() {
    return setting() + (isOfPolicy() ? OF_POLICY : "");
  }

  /** What it sets: scope/target/slot, whoever says it. */
  public String setting() {
    return scope.wire() + "/" + target + "/" + slot();
  }
}
