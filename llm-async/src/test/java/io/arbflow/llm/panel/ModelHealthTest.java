package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.ChatResult;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelHealthTest {
  private static final Endpoint HOSTED = Endpoint.openRouter();
  private static final Endpoint OWN = Endpoint.selfHosted("http://10.0.0.5:8000/v1");
  private static final Route ONE = route(HOSTED, "a/one", 1, "");
  private static final Route OTHER = route(HOSTED, "b/other", 1, "");
  private static final Route FREE = route(HOSTED, "b/other:free", 0, "");
  private static final Route AT_HOME = route(OWN, "a/one", 0, "");
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LIMIT_MILLIS = 11_000;
  private static final long EPOCH = 1_795_737_600_000L;

  private long now = 1_000;
  private final Attention attention = new Attention();
  private final ModelHealth health = health(ModelNews.NONE);

  private ModelHealth health(ModelNews news) {
    return new ModelHealth(
        List.of(ONE, OTHER, FREE, AT_HOME), () -> now, () -> now + EPOCH, news, attention);
  }

  private static Route route(Endpoint server, String id, double price, String provider) {
    return Route.of(server, new ModelRef(id, price, price, "", 600, provider));
  }

  private VoteOutcome tryOnce(Route route) {
    Admission call = health.acquire(route);
    if (call.isGranted()) {
      health.released(call);
    }
    return call.blocked();
  }

  private void fail(Route route, CallFailure failure, long asked) {
    fail(health, route, failure, asked, "");
  }

  private static void fail(
      ModelHealth health, Route route, CallFailure failure, long asked, String provider) {
    Admission call = health.acquire(route);
    assertTrue(call.isGranted(), "blocked: " + call.blocked());
    health.failed(call, new ChatResult.Failure(failure, "", asked, 0, provider, ""), MILLI);
  }

  private void open(Route route) {
    for (int i = 0; i < 5; i++) {
      fail(route, CallFailure.OVERLOADED, -1);
    }
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(route));
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED,700,700",
    "THROTTLED,-1,5000",
    "THROTTLED,9000000,300000",
    "OVERLOADED,40000,40000",
    "FORBIDDEN,-1,5000",
    "NO_MODEL,-1,3600000",
    "VANISHED,-1,3600000",
    "TOO_DEAR,-1,3600000"
  })
  void restsAModelAsLongAsItMustAndNoOther(CallFailure failure, long asked, long rests) {
    fail(ONE, failure, asked);
    assertEquals(failure.outcome(), tryOnce(ONE));
    assertNull(tryOnce(OTHER));
    now += rests - 1;
    assertEquals(failure.outcome(), tryOnce(ONE));
    now += 1;
    assertNull(tryOnce(ONE));
  }

  @Test
  void restsTheWholeServerWhenTheKeyIsTheTroubleAndNoOtherServer() {
    fail(ONE, CallFailure.UNAUTHORIZED, -1);
    assertEquals(VoteOutcome.UNAUTHORIZED, tryOnce(OTHER));
    assertEquals(VoteOutcome.UNAUTHORIZED, tryOnce(FREE));
    assertNull(tryOnce(AT_HOME));
    now += 60_000;
    assertNull(tryOnce(OTHER));
  }

  @ParameterizedTest
  @CsvSource({"NO_CREDIT,-1,60000", "BUDGET_SPENT,7200000,7200000", "CREDIT_HELD,2000,2000"})
  void restsEverythingPaidUntilTheMoneyIsBackAndNothingFree(
      CallFailure failure, long asked, long rests) {
    fail(ONE, failure, asked);
    assertEquals(failure.outcome(), tryOnce(OTHER));
    assertNull(tryOnce(FREE));
    assertNull(tryOnce(AT_HOME));
    now += rests - 1;
    assertEquals(failure.outcome(), tryOnce(OTHER));
    now += 1;
    assertNull(tryOnce(OTHER));
  }

  @Test
  void aShortRestDoesNotCutALongOneShort() {
    Admission first = health.acquire(ONE);
    Admission second = health.acquire(OTHER); // in flight when the budget ended
    health.failed(first, new ChatResult.Failure(CallFailure.BUDGET_SPENT, "", 60_000), MILLI);
    health.failed(second, new ChatResult.Failure(CallFailure.CREDIT_HELD, "", 2_000), MILLI);
    now += 2_000;
    assertEquals(VoteOutcome.NO_CREDIT, tryOnce(ONE));
    now += 58_000;
    assertNull(tryOnce(ONE));
  }

  @Test
  void aCallFromBeforeTheBreakerOpenedGivesNoSecondProbe() {
    Admission old = health.acquire(ONE);
    open(ONE);
    now += 15_001;
    Admission probe = health.acquire(ONE);
    assertTrue(probe.isGranted());
    health.released(old);
    assertFalse(health.acquire(ONE).isGranted());
    health.released(probe);
    assertTrue(health.acquire(ONE).isGranted());
  }

  @Test
  void aFreeCallThatIsRefusedForMoneyRestsTheFreeOnesToo() {
    fail(FREE, CallFailure.NO_CREDIT, -1);
    assertEquals(VoteOutcome.NO_CREDIT, tryOnce(FREE));
    assertEquals(VoteOutcome.NO_CREDIT, tryOnce(ONE));
    assertNull(tryOnce(AT_HOME));
  }

  @Test
  void theFifthFailureOpensTheCircuit() {
    open(ONE);
    assertNull(tryOnce(OTHER));
  }

  @Test
  void slownessOpensTheCircuitToo() {
    for (int i = 0; i < 5; i++) {
      health.succeeded(health.acquire(ONE), "", TimeUnit.SECONDS.toNanos(9));
    }
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(ONE));
  }

  @Test
  void ourOwnMistakesDoNot() {
    for (int i = 0; i < 20; i++) {
      fail(ONE, CallFailure.BAD_REQUEST, -1);
    }
    assertNull(tryOnce(ONE));
  }

  @Test
  void aHalfOpenCircuitLetsOneProbeThroughAtATime() {
    open(ONE);
    now += 15_000;
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(ONE));
    now += 1;
    Admission probe = health.acquire(ONE);
    assertTrue(probe.isGranted());
    for (int i = 0; i < 10; i++) {
      assertEquals(VoteOutcome.CIRCUIT_OPEN, health.acquire(ONE).blocked());
    }
    health.released(probe); // told nothing: the next one probes
    Admission second = health.acquire(ONE);
    assertTrue(second.isGranted());
    assertFalse(health.acquire(ONE).isGranted());
    health.succeeded(second, "", MILLI);
    assertNull(tryOnce(ONE));
    assertNull(tryOnce(ONE));
  }

  @Test
  void aProbeThatFailsDoublesTheWait() {
    open(ONE);
    now += 15_001;
    fail(ONE, CallFailure.OVERLOADED, -1);
    now += 30_000;
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(ONE));
    now += 1;
    assertNull(tryOnce(ONE));
  }

  @Test
  void whereNobodyElseIsLeftAProbeComesAheadOfTimeButOneAtATime() {
    open(ONE);
    assertFalse(health.acquireProbe(ONE, 10_000).isGranted());
    now += 9_999;
    assertFalse(health.acquireProbe(ONE, 10_000).isGranted());
    now += 1;
    Admission probe = health.acquireProbe(ONE, 10_000);
    assertTrue(probe.isGranted());
    assertFalse(health.acquireProbe(ONE, 10_000).isGranted());
    health.failed(probe, new ChatResult.Failure(CallFailure.OVERLOADED, "", -1), MILLI);
    assertFalse(health.acquireProbe(ONE, 10_000).isGranted());
    now += 10_000;
    assertTrue(health.acquireProbe(ONE, 10_000).isGranted());
  }

  @Test
  void aPinnedProvidersTroubleStopsNoOtherProviderOfTheModel() {
    Route good = route(HOSTED, "a/one", 1, "good");
    open(route(HOSTED, "a/one", 1, "bad"));
    assertNull(tryOnce(good));
    assertNull(tryOnce(ONE));
  }

  @Test
  void aProviderThatAnswersBadlyIsAvoidedAndTheModelIsStillAsked() {
    for (int i = 0; i < 5; i++) {
      health.answeredBadly(health.acquire(ONE), "Bad Host", MILLI);
      health.succeeded(health.acquire(ONE), "Good Host", MILLI);
    }
    Admission call = health.acquire(ONE);
    assertTrue(call.isGranted());
    assertEquals(List.of("Bad Host"), call.avoided());
    health.released(call);
    now += 15_001;
    Admission probing = health.acquire(ONE);
    assertEquals(List.of(), probing.avoided()); // one call gives it a chance,
    assertEquals(List.of("Bad Host"), health.acquire(ONE).avoided()); // and no other meanwhile
    health.succeeded(probing, "Good Host", MILLI);
    assertEquals(List.of(), health.acquire(ONE).avoided()); // it was not the one that served
  }

  @Test
  void aServerThatCannotBeSteeredAnswersForItsProvider() {
    for (int i = 0; i < 5; i++) {
      health.answeredBadly(health.acquire(AT_HOME), "whoever", MILLI);
    }
    assertEquals(VoteOutcome.CIRCUIT_OPEN, tryOnce(AT_HOME));
  }

  @Test
  void avoidingEveryProviderDoesNotTakeTheModelForGone() {
    for (int i = 0; i < 5; i++) {
      health.answeredBadly(health.acquire(ONE), "Only Host", MILLI);
    }
    fail(ONE, CallFailure.NO_MODEL, -1);
    assertEquals(0, attention.count());
    assertEquals(VoteOutcome.UNAVAILABLE, tryOnce(ONE));
    now += 15_000;
    assertNull(tryOnce(ONE));
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() {
    for (int i = 0; i < 2_000; i++) {
      health.succeeded(health.acquire(ONE), "Host " + i, MILLI);
      health.answeredBadly(health.acquire(OTHER), "<script>" + i, MILLI);
      if (health.acquire(OTHER).isGranted()) {
        continue;
      }
      now += 300_000;
    }
    assertTrue(health.known() <= 513, "remembers " + health.known());
  }

  @Test
  void saysWhatAPersonMustMendUntilItIsMended() {
    fail(ONE, CallFailure.VANISHED, -1);
    fail(OTHER, CallFailure.UNAUTHORIZED, -1);
    assertEquals(2, attention.count());
    assertEquals(1, attention.count(CallFailure.VANISHED));
    now += 3_600_000;
    health.succeeded(health.acquire(ONE), "", MILLI);
    health.succeeded(health.acquire(OTHER), "", MILLI);
    assertEquals(0, attention.count());
  }

  @Test
  void theCataloguesFiguresCountUntilOursOutweighThem() {
    ModelHealth informed =
        health(
            new News(
                model ->
                    model.equals("a/one")
                        ? new HealthPrior(0.2, 900)
                        : new HealthPrior(0.99, 900)));
    assertTrue(informed.isUnwell(ONE, LIMIT_MILLIS));
    assertFalse(informed.isUnwell(OTHER, LIMIT_MILLIS));
    for (int i = 0; i < 3; i++) {
      informed.succeeded(informed.acquire(ONE), "", MILLI);
      fail(informed, OTHER, CallFailure.OVERLOADED, -1, "");
    }
    assertFalse(informed.isUnwell(ONE, LIMIT_MILLIS));
    assertTrue(informed.isUnwell(OTHER, LIMIT_MILLIS));
  }

  @Test
  void oneFailureDoesNotMakeAModelUnwellAndMinutesHealIt() {
    fail(ONE, CallFailure.OVERLOADED, -1);
    assertFalse(health.isUnwell(ONE, LIMIT_MILLIS));
    fail(ONE, CallFailure.OVERLOADED, -1);
    fail(ONE, CallFailure.OVERLOADED, -1);
    assertTrue(health.isUnwell(ONE, LIMIT_MILLIS));
    now += 61_000;
    assertFalse(health.isUnwell(ONE, LIMIT_MILLIS)); // too long ago to say so still
  }

  @Test
  void aModelThatTypicallyTakesTooLongIsUnwell() {
    for (int i = 0; i < 30; i++) {
      health.succeeded(health.acquire(ONE), "", 100 * MILLI);
    }
    assertFalse(health.isUnwell(ONE, 101));
    assertTrue(health.isUnwell(ONE, 99));
    assertEquals(100, health.latencyQuantileMillis(ONE, 0.95), 1e-9);
  }

  @Test
  void aModelThatHasLeftItsServersListIsNotAsked() {
    News news = new News(model -> HealthPrior.UNKNOWN);
    ModelHealth informed = health(news);
    news.off = "a/one";
    assertEquals(VoteOutcome.UNAVAILABLE, informed.acquire(ONE).blocked());
    assertNull(informed.acquire(OTHER).blocked());
    news.off = "";
    assertNull(informed.acquire(ONE).blocked());
  }

  @Test
  void troublesSurviveARestartForAsLongAsTheyLast() {
    open(ONE);
    fail(OTHER, CallFailure.BUDGET_SPENT, 60_000);
    for (int i = 0; i < 5; i++) {
      health.answeredBadly(health.acquire(FREE), "Bad Host", MILLI);
    }
    List<HealthRecord> kept = health.snapshot();
    assertEquals(3, kept.size());
    now += 5_000; // on the other machine
    ModelHealth restored = health(ModelNews.NONE);
    List<HealthRecord> ofAllSubtasks = new ArrayList<>(kept);
    ofAllSubtasks.addAll(kept);
    ofAllSubtasks.add(
        new HealthRecord(HOSTED.baseUrl(), "gone/model", "", now + EPOCH, 0, "CIRCUIT_OPEN"));
    restored.restore(ofAllSubtasks);
    assertEquals(VoteOutcome.NO_CREDIT, restored.acquire(ONE).blocked());
    assertEquals(List.of("Bad Host"), restored.acquire(FREE).avoided());
    assertNull(restored.acquire(AT_HOME).blocked());
    now += 10_001; // the breakers' 15 s are over, the budget's minute is not
    assertEquals(VoteOutcome.NO_CREDIT, restored.acquire(ONE).blocked());
    assertEquals(List.of(), restored.acquire(FREE).avoided());
    now += 45_000;
    Admission probe = restored.acquire(ONE);
    assertTrue(probe.isGranted());
    assertFalse(restored.acquire(ONE).isGranted()); // half open still
    restored.succeeded(probe, "", MILLI);
    assertTrue(restored.acquire(ONE).isGranted());
    now += 1_000_000;
    assertEquals(List.of(), health(ModelNews.NONE).snapshot());
  }

  private static final class News implements ModelNews {
    private final Function<String, HealthPrior> priors;
    private String off = "";

    News(Function<String, HealthPrior> priors) {
      this.priors = priors;
    }

    @Override
    public boolean isOff(Endpoint endpoint, String model) {
      return model.equals(off);
    }

    @Override
    public HealthPrior prior(Endpoint endpoint, String model, String provider) {
      return priors.apply(model);
    }
  }

  @Test
  void repeatsStayBelowATenthOfTheCalls() {
    for (double share : new double[] {0, 0.05, 0.1}) {
      RetryAllowance allowance = new RetryAllowance(share);
      int repeats = 0;
      for (int call = 1; call <= 1_000; call++) {
        allowance.earn();
        repeats += allowance.spend() ? 1 : 0;
        assertTrue(repeats <= 1 + share * call + 1e-9, repeats + " of " + call);
      }
      assertTrue(repeats >= 1_000 * share - 1, "only " + repeats);
    }
  }
}
