package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.RiskClass;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge stage's rules and settings, without Flink. */
class JudgePoliciesTest {
  private static final JudgeSettings SETTINGS = JudgeSettings.on(Mode.BALANCED);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "CONSERVATIVE, LOCKED,      wait",
    "CONSERVATIVE, CARRY,       wait",
    "CONSERVATIVE, STATISTICAL, wait",
    "BALANCED,     LOCKED,      0.5",
    "BALANCED,     CARRY,       wait",
    "BALANCED,     STATISTICAL, wait",
    "AGGRESSIVE,   LOCKED,      1",
    "AGGRESSIVE,   CARRY,       0.5",
    "AGGRESSIVE,   STATISTICAL, wait",
    "AUTONOMOUS,   LOCKED,      0.5",
    "AUTONOMOUS,   CARRY,       wait",
    "AUTONOMOUS,   STATISTICAL, wait",
  })
  void withoutVerdictTheModeDecides(Mode mode, RiskClass riskClass, String expected) {
    WaitPolicy.Step step = WaitPolicy.withoutVerdict(mode, riskClass);
    assertEquals(!expected.equals("wait"), step.goes());
    assertEquals(expected.equals("wait") ? 0 : Double.parseDouble(expected), step.sizeCap());
  }

  @Test
  void bucketGivesTheBurstThenTheRate() {
    TokenBucket bucket = new TokenBucket(2, 3);
    assertTrue(bucket.take(0, 1_000_000));
    assertTrue(bucket.take(0, 1_000_000));
    assertTrue(bucket.take(0, 1_000_000));
    assertFalse(bucket.take(0, 1_499_999));
    assertTrue(bucket.take(0, 1_500_000));
    assertFalse(bucket.take(0, 1_400_000), "a clock that went back adds nothing");
    assertFalse(bucket.take(0, 1_999_999));
    assertTrue(bucket.take(0, 2_000_000));
  }

  @Test
  void bucketNeverHoldsMoreThanItsBurst() {
    TokenBucket bucket = new TokenBucket(10, 2);
    assertTrue(bucket.take(0, 0));
    assertTrue(bucket.take(0, 60_000_000));
    assertTrue(bucket.take(0, 60_000_000));
    assertFalse(bucket.take(0, 60_000_000));
  }

  @Test
  void whatIsKeptIsForOthers() {
    TokenBucket bucket = new TokenBucket(1, 3);
    assertTrue(bucket.take(2, 0));
    assertFalse(bucket.take(2, 0));
    assertTrue(bucket.take(1, 0));
    assertTrue(bucket.take(0, 0));
    assertFalse(bucket.take(0, 0));
  }

  @Test
  void aHeldVerdictIsAskedForAgainNearItsEnd() {
    ReviewPolicy policy = new ReviewPolicy(SETTINGS, 0);
    ReviewMemory memory = new ReviewMemory();
    memory.verdict = Episode.verdict("k", Judgement.APPROVE, 1_000_000, 10_000);
    assertFalse(policy.isFresh(memory, 999_999));
    assertTrue(policy.isFresh(memory, 1_000_000));
    assertFalse(policy.asks(memory, "CALM", 8_999_999));
    assertTrue(policy.asks(memory, "CALM", 9_000_000));
    memory.askedAtMicros = 9_000_000;
    assertFalse(policy.asks(memory, "CALM", 9_000_001));
    assertTrue(policy.isFresh(memory, 10_999_999));
    assertFalse(policy.isFresh(memory, 11_000_000));
  }

  @Test
  void memoryIsKeptAsLongAsAnOlderVerdictCouldStillCount() {
    ReviewPolicy policy = new ReviewPolicy(SETTINGS, 0);
    ReviewMemory memory = new ReviewMemory();
    assertEquals(0, policy.forgetAtMicros(memory));
    memory.lastDecidedAtMicros = 5;
    assertEquals(60_000_005, policy.forgetAtMicros(memory));
    memory.askedAtMicros = 40_000_000;
    assertEquals(70_000_000, policy.forgetAtMicros(memory));
    memory.quietUntilMicros = 80_000_000;
    assertEquals(80_000_000, policy.forgetAtMicros(memory));
    memory.abstentions = 1;
    assertEquals(140_000_000, policy.forgetAtMicros(memory), "that it was the first is known");
    memory.panelFailedAtMicros = 30_000_000;
    assertEquals(150_000_000, policy.forgetAtMicros(memory));
    memory.answered = true;
    memory.abstentions = 0;
    memory.quietUntilMicros = 0;
    memory.panelFailedAtMicros = 0;
    assertEquals(60_000_005, policy.forgetAtMicros(memory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "judge.verdictTtl",
        "judge.reviewTimeout",
        "judge.reviewsPerSecond",
        "judge.reviewBurst",
        "judge.maxWaitingPerKey"
      })
  void anUnsetBoundIsAnErrorThatNamesItsKey(String key) {
    assertNames(
        key,
        () ->
            settings(
                key.endsWith("Ttl") ? 0 : 1,
                key.endsWith("Timeout") ? 0 : 1,
                key.endsWith("Second") ? 0 : 1,
                key.endsWith("Burst") ? 0 : 1,
                key.endsWith("Key") ? 0 : 1));
  }

  @Test
  void modeAndRefreshShareAreChecked() {
    assertNames("risk.mode", () -> new JudgeSettings(true, null, 1, 0, 1, 1, 1, 1));
    assertNames("refreshShare", () -> new JudgeSettings(true, Mode.BALANCED, 1, 1, 1, 1, 1, 1));
    assertNames(
        "refreshShare", () -> new JudgeSettings(true, Mode.BALANCED, 1, Double.NaN, 1, 1, 1, 1));
    assertNames("judge.maxBackoff", () -> restrained(0, 0.5, 0.5, 2));
    assertNames("judge.keptShare", () -> restrained(1, 1, 0.5, 2));
    assertNames("judge.keptShare", () -> restrained(1, -0.1, 0.5, 2));
    assertNames("judge.sizeWithoutModels", () -> restrained(1, 0, 1.1, 2));
    assertNames("judge.sizeWithoutModels", () -> restrained(1, 0, Double.NaN, 2));
    assertNames("judge.withoutModelsFor", () -> restrained(1, 0, 0, 1));
    assertEquals(1, restrained(1, 0, 1, 2).sizeWithoutModels());
  }

  @Test
  void streamAndStateTypesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(GateInput.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(JudgedEvent.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ReviewMemory.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ReviewRequest.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PlannedReview.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ModelsOutage.class);
  }

  private static JudgeSettings settings(
      long ttl, long timeout, double perSecond, int burst, int waiting) {
    return new JudgeSettings(true, Mode.BALANCED, ttl, 0.2, timeout, perSecond, burst, waiting);
  }

  private static JudgeSettings restrained(long backoff, double kept, double size, long without) {
    return new JudgeSettings(
        true, Mode.BALANCED, 1, 0, 1, 1, 1, 1, true, backoff, kept, size, without);
  }

  private static void assertNames(String key, Runnable build) {
    String message = assertThrows(IllegalArgumentException.class, build::run).getMessage();
    assertTrue(message.contains(key), message);
  }
}
