package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHealthTest {
  private static final ModelRef ONE = new ModelRef("a/one", 1, 1, "", 600);
  private static final ModelRef OTHER = new ModelRef("b/other", 1, 1, "", 600);

  private long now = 1_000;
  private final ModelHealth health = new ModelHealth(() -> now);

  private VoteOutcome tryOnce(ModelRef model) {
    VoteOutcome blocked = health.acquire(model);
    if (blocked == null) {
      health.released(model);
    }
    return blocked;
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED,700,700",
    "THROTTLED,-1,5000",
    "THROTTLED,9000000,300000",
    "FORBIDDEN,-1,5000",
    "NO_MODEL,-1,3600000"
  })
  void restsAModelAsLongAsItMustAndNoOther(CallFailure failure, long asked, long rests) {
    assertNull(health.acquire(ONE));
    health.record(ONE, failure, asked, 1);
    assertEquals(failure.outcome(), tryOnce(ONE));
    assertNull(tryOnce(OTHER));
    now += rests - 1;
    assertEquals(failure.outcome(), tryOnce(ONE));
    now += 1;
    assertNull(tryOnce(ONE));
  }

  @ParameterizedTest
  @CsvSource({"UNAUTHORIZED", "NO_CREDIT"})
  void restsEverybodyWhenTheKeyOrTheCreditIsTheTrouble(CallFailure failure) {
    assertNull(health.acquire(ONE));
    health.record(ONE, failure, -1, 1);
    assertEquals(failure.outcome(), tryOnce(OTHER));
    now += 60_000;
    assertNull(tryOnce(OTHER));
  }

  @Test
  void theFifthFailureOpensTheCircuit() {
    for (int i = 0; i < 5; i++) {
      assertNull(health.acquire(ONE), "open after " + i);
      health.record(ONE, CallFailure.TIMEOUT, -1, 1);
    }
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(ONE));
    assertNull(tryOnce(OTHER));
  }

  @Test
  void slownessOpensTheCircuitToo() {
    for (int i = 0; i < 5; i++) {
      assertNull(health.acquire(ONE));
      health.succeeded(ONE, TimeUnit.SECONDS.toNanos(9));
    }
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(ONE));
  }

  @Test
  void ourOwnMistakesDoNot() {
    for (int i = 0; i < 20; i++) {
      assertNull(health.acquire(ONE));
      health.record(ONE, CallFailure.BAD_REQUEST, -1, 1);
    }
    assertNull(tryOnce(ONE));
  }

  @Test
  void repeatsStayBelowATenthOfTheCalls() {
    RetryAllowance allowance = new RetryAllowance();
    int repeats = 0;
    for (int call = 0; call < 1_000; call++) {
      allowance.earn();
      repeats += allowance.spend() ? 1 : 0;
    }
    assertEquals(110, repeats, 1); // ten in hand at the start
  }
}
