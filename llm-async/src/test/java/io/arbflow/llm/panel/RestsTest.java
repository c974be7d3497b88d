package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two keys at one server: what ails one says nothing of the other. */
class RestsTest {
  private static final Route FIRST = route(Endpoint.openRouter(), "a/one");
  private static final Route SECOND =
      route(Endpoint.openRouter().withApiKeyFile("/run/b"), "b/two");

  private long now = 1_000;

  private static Route route(Endpoint endpoint, String id) {
    return Route.of(endpoint, new ModelRef(id, 1, 1, "", 600));
  }

  private ModelHealth health() {
    return new ModelHealth(
        List.of(FIRST, SECOND), () -> now, () -> now, ModelNews.NONE, new Attention());
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"UNAUTHORIZED", "NO_CREDIT", "BUDGET_SPENT"})
  void aKeyThatIsRefusedOrSpentRestsWhatUsesItAndNothingElse(CallFailure failure) {
    ModelHealth health = health();
    health.failed(health.acquire(SECOND), new ChatResult.Failure(failure, "", -1), 1);
    assertEquals(failure.outcome(), health.acquire(SECOND).blocked());
    assertNull(health.acquire(FIRST).blocked());
  }

  /** A checkpoint names the server alone: after a restart all its keys rest, for the minute. */
  @ParameterizedTest
  @EnumSource(
      value = CallFailure.class,
      names = {"UNAUTHORIZED", "NO_CREDIT"})
  void afterARestartTheWholeServerRests(CallFailure failure) {
    ModelHealth before = health();
    before.failed(before.acquire(SECOND), new ChatResult.Failure(failure, "", -1), 1);
    ModelHealth after = health();
    after.restore(before.snapshot());
    VoteOutcome outcome = failure.outcome();
    assertEquals(outcome, after.acquire(FIRST).blocked());
    assertEquals(outcome, after.acquire(SECOND).blocked());
    now += 60_000;
    assertNull(after.acquire(FIRST).blocked());
  }
}
