package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded random interleavings of episodes, verdicts of every kind and age, changes of mode and
 * time: every opening leaves exactly once per account, and never in a way the rules forbid.
 */
class VerdictGatePropertyTest {
  private static final int SEEDS = 60;
  private static final int STEPS = 150;
  private static final List<String> KEYS = List.of("k1", "k2", "k3");
  private static final List<String> ACCOUNTS = List.of("a", "b");
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(true, Mode.BALANCED, 3_000_000, 0.2, 500_000, 5, 2, 4);

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void everyOpeningLeavesExactlyOncePerAccount(TimeMode timeMode) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Run(seed, timeMode).play();
    }
  }

  private static final class Run {
    private final String name;
    private final TimeMode timeMode;
    private final Random random;
    private final Set<String> entered = new HashSet<>();
    private final List<Episode> open = new ArrayList<>();
    private final List<Mode> modes = new ArrayList<>(List.of(Mode.BALANCED));
    private long now = 1_000_000;

    Run(int seed, TimeMode timeMode) {
      this.name = timeMode + " seed " + seed;
      this.timeMode = timeMode;
      this.random = new Random(seed);
    }

    void play() throws Exception {
      try (GateHarness gate =
          timeMode == TimeMode.LIVE ? GateHarness.live(SETTINGS) : GateHarness.replay(SETTINGS)) {
        for (int step = 0; step < STEPS; step++) {
          step(gate, step);
        }
        now += 300_000_000;
        advance(gate);
        check(gate.out());
        assertEquals(0, gate.keys(), name);
      }
    }

    private void step(GateHarness gate, int step) throws Exception {
      now += 1 + random.nextInt(60_000);
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> openOne(gate);
        case 4, 5 -> followUp(gate);
        case 6, 7 -> judge(gate);
        case 8 -> advance(gate);
        default -> changeMode(gate, step);
      }
    }

    private void openOne(GateHarness gate) throws Exception {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      long expiry = now + random.nextInt(400_000);
      Episode episode =
          random.nextBoolean() ? Episode.locked(key, now, expiry) : Episode.carry(key, now, expiry);
      open.add(episode);
      for (String account : ACCOUNTS) {
        entered.add(account + episode.open().opportunityId());
        gate.event(account, episode.open());
      }
    }

    private void followUp(GateHarness gate) throws Exception {
      if (open.isEmpty()) {
        return;
      }
      int index = random.nextInt(open.size());
      Episode episode = open.get(index);
      boolean closes = random.nextBoolean();
      OpportunityEvent event =
          closes ? episode.closed(now) : episode.updated(now, now + random.nextInt(400_000));
      for (String account : ACCOUNTS) {
        gate.event(account, event);
      }
      if (closes) {
        open.remove(index);
      }
    }

    private void judge(GateHarness gate) throws Exception {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      Judgement judgement = Judgement.values()[random.nextInt(3)];
      // Live, verdicts may come late; a replay has them in order of their instant.
      long at = timeMode == TimeMode.LIVE ? now - random.nextInt(300_000) : now;
      if (judgement == Judgement.ABSTAIN && random.nextBoolean()) {
        gate.verdict(Episode.failure(key, at, "NO_KEY"));
      } else {
        gate.verdict(Episode.verdict(key, judgement, at, 1 + random.nextInt(800)));
      }
    }

    private void changeMode(GateHarness gate, int step) throws Exception {
      Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
      modes.add(mode);
      gate.mode(mode, step + 1);
    }

    private void advance(GateHarness gate) throws Exception {
      if (timeMode == TimeMode.LIVE) {
        gate.now(now);
      } else {
        gate.watermark(now / 1_000 - 1);
      }
    }

    private void check(List<JudgedEvent> out) {
      Map<String, Integer> left = new HashMap<>();
      Set<String> closed = new HashSet<>();
      for (JudgedEvent judged : out) {
        String id = judged.account() + judged.event().opportunityId();
        if (judged.event().event() == EventKind.OPENED) {
          left.merge(id, 1, Integer::sum);
          assertTrue(!closed.contains(id), name + ": opening after its closing");
          checkOpening(judged);
        } else {
          assertEquals(JudgeStatus.NOT_ASKED, judged.status(), name);
        }
        if (judged.event().event() == EventKind.CLOSED) {
          closed.add(id);
        }
      }
      assertEquals(entered, left.keySet(), name);
      left.forEach((id, count) -> assertEquals(1, count, name + " " + id));
    }

    private void checkOpening(JudgedEvent judged) {
      assertTrue(judged.atMicros() >= judged.event().eventTimeMicros(), name);
      switch (judged.status()) {
        case JUDGED -> {
          assertNotNull(judged.verdict(), name);
          assertTrue(judged.verdict().isFreshAt(judged.atMicros()), name);
          assertTrue(judged.verdict().verdict() != Judgement.ABSTAIN, name);
        }
        case UNJUDGED -> assertTrue(mayGo(judged, 1), name);
        case MODELS_DOWN -> assertTrue(mayGo(judged, SETTINGS.sizeWithoutModels()), name);
        case WAITED_IN_VAIN -> assertEquals(0, judged.sizeCap(), name);
        default -> throw new AssertionError(name + ": " + judged.status());
      }
    }

    private boolean mayGo(JudgedEvent judged, double part) {
      RiskClass riskClass = judged.event().riskClass();
      return modes.stream()
          .map(mode -> WaitPolicy.withoutVerdict(mode, riskClass))
          .anyMatch(step -> step.goes() && step.sizeCap() * part == judged.sizeCap());
    }
  }
}
