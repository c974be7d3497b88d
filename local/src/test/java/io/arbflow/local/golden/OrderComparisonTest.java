package io.arbflow.local.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GoldenRun GOLDEN =
      new GoldenRun(List.of(order("1", 5), order("2", 5), order("3", 5)), List.of());

  @Test
  void holdsForTheSameOrdersInAnyOrderSentAgainOrNot() {
    OrderComparison same =
        compare(List.of(order("3", 5), order("1", 5), order("2", 5), order("1", 5)), List.of());
    assertTrue(same.holds());
    assertEquals(3, same.sent());
    assertEquals(1, same.repeated());
  }

  @Test
  void anOrderThatIsNeitherSentNorRefusedIsLost() {
    OrderComparison missing = compare(List.of(order("1", 5), order("2", 5)), List.of());
    assertFalse(missing.holds());
    assertEquals(Set.of("3"), missing.lost());
  }

  @Test
  void anOrderMayBeRefusedForItsAgeAndForNothingElse() {
    List<JsonNode> sent = List.of(order("1", 5));
    OrderComparison aged =
        compare(
            sent, List.of(decision("2", "EXPIRED", null), decision("3", "REJECTED", "STALE_DATA")));
    assertTrue(aged.holds());
    assertEquals(Map.of("EXPIRED", 1, "STALE_DATA", 1), aged.missed());
    OrderComparison refused =
        compare(
            sent, List.of(decision("2", "REJECTED", "CURRENCY"), decision("3", "EXPIRED", null)));
    assertEquals(Set.of("2 CURRENCY"), refused.lost());
  }

  @Test
  void anOrderThatTheRestartedJobWasNotReadyForIsMissed() {
    OrderComparison starting =
        compare(
            List.of(order("1", 5)),
            List.of(
                decision("2", "REJECTED", "NOT_RECONCILED"),
                decision("3", "REJECTED", "CONTROL_NOT_READY")));
    assertTrue(starting.holds());
    assertEquals(Map.of("NOT_RECONCILED", 1, "CONTROL_NOT_READY", 1), starting.missed());
  }

  /** Either run may refuse what crosses an order that only it has; only the job may be late. */
  @Test
  void whatOneAccountRefusesForWhatItHasIsDecidedOtherwise() {
    GoldenRun golden =
        new GoldenRun(
            List.of(order("1", 5), order("2", 5)),
            List.of(decision("9", "REJECTED", "SELF_TRADE"), decision("8", "REJECTED", "EXPIRED")));
    OrderComparison found =
        OrderComparison.of(
            golden,
            List.of(order("1", 5), order("8", 5), order("9", 5)),
            List.of(decision("2", "REJECTED", "LIQUIDITY")));
    assertEquals(Map.of("LIQUIDITY", 1, "SELF_TRADE", 1), found.otherwise());
    assertEquals(Set.of(), found.lost());
    assertEquals(Set.of("8 EXPIRED"), found.unknown());
    assertEquals(Map.of(), found.missed());
  }

  /** The same account must decide alike: a limit that only one of them keeps is a fault. */
  @Test
  void aJobThatMissedNothingHasNoExcuseToDecideOtherwise() {
    GoldenRun golden =
        new GoldenRun(
            List.of(order("1", 5), order("2", 5)), List.of(decision("9", "REJECTED", "CAPITAL")));
    List<JsonNode> sent = List.of(order("1", 5), order("9", 5));
    JsonNode sentToo = order("2", 5);
    assertFalse(
        OrderComparison.of(golden, List.of(sent.get(0), sent.get(1), sentToo), List.of()).holds());
    assertTrue(
        OrderComparison.of(golden, sent, List.of(decision("2", "REJECTED", "NOT_RECONCILED")))
            .holds());
  }

  /** Whatever was said before: who approved it last should have sent it. */
  @Test
  void anApprovedOrderThatIsNotThereIsLost() {
    OrderComparison approved =
        compare(
            List.of(order("1", 5), order("2", 5)),
            List.of(decision("3", "REJECTED", "EXPIRED"), decision("3", "APPROVED", null)));
    assertEquals(Set.of("3"), approved.lost());
  }

  /** Approved, killed before it was written, and decided anew. */
  @Test
  void theLastDecisionHolds() {
    OrderComparison anew =
        compare(
            List.of(order("1", 5)),
            List.of(
                decision("2", "APPROVED", null),
                decision("3", "APPROVED", null),
                decision("2", "REJECTED", "EXPIRED"),
                decision("3", "REJECTED", "SELF_TRADE")));
    assertTrue(anew.holds());
    assertEquals(Map.of("EXPIRED", 1), anew.missed());
    assertEquals(Map.of("SELF_TRADE", 1), anew.otherwise());
  }

  @Test
  void unknownAndChangedOrdersAreNamed() {
    OrderComparison wrong =
        compare(
            List.of(order("1", 5), order("2", 5), order("2", 6), order("3", 5), order("9", 5)),
            List.of());
    assertFalse(wrong.holds());
    assertEquals(Set.of("9"), wrong.unknown());
    assertEquals(Set.of("2"), wrong.changed());
    assertEquals(Set.of(), wrong.lost());
  }

  private static OrderComparison compare(List<JsonNode> orders, List<JsonNode> decisions) {
    return OrderComparison.of(GOLDEN, orders, decisions);
  }

  private static ObjectNode order(String id, int quantity) {
    return JSON.createObjectNode()
        .put("orderId", id)
        .put("opportunityId", "o" + id)
        .put("quantity", quantity)
        .put("createdAtMicros", System.nanoTime());
  }

  private static ObjectNode decision(String id, String outcome, String gate) {
    return JSON.createObjectNode()
        .put("opportunityId", "o" + id)
        .put("outcome", outcome)
        .put("gate", gate);
  }
}
