package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/**
 * Never two reviews in flight under one key: with seeded random openings in changing regimes,
 * answers of any latency up to the review's time, lost and repeated answers, and crashes, after
 * which the gate has its checkpoint, the topic its verdicts, and the ensemble asks again what was
 * in flight in the checkpoint.
 */
class SingleFlightTest {
  private static final long S = 1_000_000;
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          true, Mode.BALANCED, 8 * S, 0.3, 5 * S, 50, 50, 20, true, 2 * S, 0.5, 0.5, 9 * S);
  private static final List<String> KEYS = List.of("k1", "k2", "k3");
  private static final List<String> REGIMES = List.of("CALM", "TURBULENT", "UNKNOWN");

  @Test
  void neverTwoUnderOneKeyOnHeap() throws Exception {
    int asked = 0;
    for (int seed = 0; seed < 15; seed++) {
      asked += new Run(seed, GateHarness.heap(), 300).play();
    }
    assertTrue(asked > 15 * 12, "reviews asked for: " + asked);
  }

  @Test
  void neverTwoUnderOneKeyOnRocksDb() throws Exception {
    assertTrue(new Run(99, new EmbeddedRocksDBStateBackend(), 300).play() > 12);
  }

  /** A review that the ensemble has in hand. */
  private record Flight(ReviewRequest request, long endsAt) {}

  private record Checkpoint(OperatorSubtaskState gate, List<Flight> flights, int read) {}

  private static final class Run {
    private final String name;
    private final Random random;
    private final StateBackend backend;
    private final int steps;
    private final List<Flight> flights = new ArrayList<>();
    private final List<Verdict> topic = new ArrayList<>();
    private GateHarness gate;
    private Checkpoint last;
    private int read;
    private int seen;
    private int asked;
    private long now = 100 * S;

    Run(int seed, StateBackend backend, int steps) {
      this.name = "seed " + seed;
      this.random = new Random(seed);
      this.backend = backend;
      this.steps = steps;
    }

    int play() throws Exception {
      gate = GateHarness.restarted(SETTINGS, backend, null, now);
      checkpoint();
      for (int step = 0; step < steps; step++) {
        now += 1 + random.nextInt(300_000);
        answers();
        switch (random.nextInt(20)) {
          case 0 -> crash();
          case 1, 2 -> checkpoint();
          case 3, 4, 5, 6 -> hear();
          default -> open();
        }
        check();
      }
      gate.close();
      return asked;
    }

    private void open() throws Exception {
      Episode episode =
          new Episode(
              Strategy.CASH_AND_CARRY,
              RiskClass.values()[random.nextInt(3)],
              KEYS.get(random.nextInt(KEYS.size())),
              REGIMES.get(random.nextInt(REGIMES.size())),
              now,
              now + random.nextInt(4_000_000));
      gate.event(episode.open());
      collect();
    }

    /** What the ensemble finishes by now goes to the topic, or is lost on the way. */
    private void answers() {
      for (Flight flight : List.copyOf(flights)) {
        if (now >= flight.endsAt()) {
          flights.remove(flight);
          if (random.nextInt(15) > 0) {
            topic.add(answer(flight.request()));
          }
        }
      }
    }

    private Verdict answer(ReviewRequest request) {
      Judgement said = Judgement.values()[random.nextInt(3)];
      Verdict verdict =
          Episode.verdict(request.reviewKey(), said, now, 200 + random.nextInt(8_000));
      return new Verdict(
          verdict.signature(),
          said,
          0.8,
          1,
          verdict.ttlMillis(),
          now,
          request.opportunity().opportunityId(),
          verdict.analysis(),
          List.of(),
          0,
          "panel",
          "prompt",
          "",
          true);
    }

    /** The gate reads on in the topic, sometimes what it has read already. */
    private void hear() throws Exception {
      if (read > 0 && random.nextInt(5) == 0) {
        gate.verdict(topic.get(read - 1));
      }
      while (read < topic.size()) {
        gate.verdict(topic.get(read++));
      }
      collect();
    }

    private void collect() {
      List<ReviewRequest> requests = gate.asked();
      for (ReviewRequest request : requests.subList(seen, requests.size())) {
        asked++;
        flights.add(new Flight(request, now + 1 + random.nextInt((int) (5 * S))));
      }
      seen = requests.size();
    }

    private void checkpoint() throws Exception {
      last = new Checkpoint(gate.harness.snapshot(asked, now), List.copyOf(flights), read);
    }

    private void crash() throws Exception {
      gate.close();
      now += random.nextInt((int) (20 * S));
      gate = GateHarness.restarted(SETTINGS, backend, last.gate(), now);
      flights.clear();
      for (Flight flight : last.flights()) { // asked again, from the start
        flights.add(new Flight(flight.request(), now + 1 + random.nextInt((int) (5 * S))));
      }
      read = last.read();
      seen = 0;
    }

    private void check() {
      Map<String, Integer> inFlight = new HashMap<>();
      for (Flight flight : flights) {
        inFlight.merge(flight.request().reviewKey(), 1, Integer::sum);
      }
      inFlight.forEach((key, count) -> assertEquals(1, count, name + " " + key + " at " + now));
    }
  }
}
