package io.arbflow.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.operators.risk.Limits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds after every fault. That no golden order is lost is waited for; this checks the rest:
 * the job sent nothing that the golden run does not send, no id with two contents, and kept its
 * limits.
 */
public final class Oracle {
  /** At its very end a replay may leave an opening undecided that goes on in the job. */
  private static final long CUT_OFF_MICROS = 3_000_000;

  private Oracle() {}

  /**
   * Checks.
   *
   * @param orders all that the job has sent
   * @param quotedUntilMicros time of the last quote that the golden run has seen, or a little less;
   *     what was priced later is for the next comparison
   * @return the figures in words
   */
  public static String check(
      OrderComparison found, List<JsonNode> orders, long quotedUntilMicros, Limits limits) {
    Set<String> unknown = new TreeSet<>(found.unknown());
    for (JsonNode order : orders) {
      if (order.path("pricedAtMicros").asLong() >= quotedUntilMicros - CUT_OFF_MICROS) {
        String id = order.path("orderId").asText();
        unknown.removeIf(named -> named.startsWith(id));
      }
    }
    assertEquals(Set.of(), unknown, found::toString);
    assertEquals(Set.of(), found.changed(), found::toString);
    assertEquals(List.of(), new LimitCheck(limits).breaches(orders));
    assertTrue(found.sent() > 0, found::describe);
    return "golden %d, sent %d, again under the same id %d, missed %s, decided otherwise %s, lost %d, unknown 0, changed 0, limits kept"
        .formatted(
            found.golden(),
            found.sent(),
            found.repeated(),
            found.missed(),
            found.otherwise(),
            found.lost().size());
  }
}
