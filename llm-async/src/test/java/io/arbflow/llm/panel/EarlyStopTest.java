package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.Ballots.EQUAL;
import static io.arbflow.llm.panel.Ballots.PATTERNS;
import static io.arbflow.llm.panel.Ballots.SEATS;
import static io.arbflow.llm.panel.Ballots.UNEQUAL;
import static io.arbflow.llm.panel.Ballots.VOTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All 64 patterns in all 720 orders of arrival: who stops early judges like the full panel. */
class EarlyStopTest {
  private static final List<List<Integer>> ORDERS = Ballots.orders(List.of(0, 1, 2, 3, 4, 5));

  private static final Voting DEMANDING = new Voting(.35, .6, 2, 1.5, .3, Waves.none(), 60_000);

  static Stream<Arguments> panels() {
    PanelWeights calibrated =
        Ballots.weights(
            List.of(
                Ballots.calibrated(0, "", .1, .8),
                Ballots.calibrated(1, "", .3, .36),
                Ballots.calibrated(1, "vendor1/model", .2, .5),
                Ballots.calibrated(2, "", .02, .4),
                Ballots.uncalibrated(3, .75, false),
                Ballots.uncalibrated(4, .9, true)));
    PanelWeights stacked = Ballots.weights(calibrated.seats(), -.7, .9, .7, .4, .5, .3, -.4);
    PanelWeights learntPrior =
        new PanelWeights("w2", 50, .55, List.of(Ballots.uncalibrated(0, .9, false)), List.of());
    return Stream.of(
        Arguments.of("unequal", VOTING, PanelWeights.NONE, UNEQUAL),
        Arguments.of("equal", VOTING, PanelWeights.NONE, EQUAL),
        Arguments.of("demanding", DEMANDING, PanelWeights.NONE, UNEQUAL),
        Arguments.of("calibrated", VOTING, calibrated, UNEQUAL),
        Arguments.of("stacked", VOTING, stacked, UNEQUAL),
        Arguments.of("stacked, demanding", DEMANDING, stacked, EQUAL),
        Arguments.of("prior learnt", VOTING, learntPrior, EQUAL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("panels")
  void judgesLikeTheFullPanel(
      String name, Voting voting, PanelWeights weights, double[] accuracies) {
    Consensus consensus = Ballots.consensus(voting, weights, accuracies);
    int stops = 0;
    for (int bits = 0; bits < PATTERNS; bits++) {
      List<Vote> votes = Ballots.pattern(bits);
      Judgement full = consensus.decide(votes).judgement();
      for (List<Integer> order : ORDERS) {
        stops += arrives(consensus, votes, order, full) ? 1 : 0;
      }
    }
    assertTrue(stops > PATTERNS * ORDERS.size() / 4, "it hardly ever stopped early: " + stops);
  }

  /** Walks one order up to the first possible stop; true when that came before the end. */
  private static boolean arrives(
      Consensus consensus, List<Vote> votes, List<Integer> order, Judgement full) {
    List<Vote> arrived = new ArrayList<>();
    Set<Seat> out = EnumSet.allOf(Seat.class);
    for (int seat : order) {
      arrived.add(votes.get(seat));
      out.remove(votes.get(seat).seat());
      if (!out.isEmpty() && consensus.isUnoverturnable(arrived, out)) {
        assertEquals(full, consensus.decide(arrived).judgement(), () -> votes + " as " + order);
        return true;
      }
    }
    assertEquals(full, consensus.decide(arrived).judgement());
    return false;
  }

  /** Seats may also fail: three to the sixth patterns of yes, no and nothing, in one order. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("panels")
  void judgesLikeTheFullPanelWhenSeatsFail(
      String name, Voting voting, PanelWeights weights, double[] accuracies) {
    Consensus consensus = Ballots.consensus(voting, weights, accuracies);
    for (int code = 0; code < 729; code++) {
      List<Vote> votes = new ArrayList<>();
      for (int seat = 0, rest = code; seat < SEATS; seat++, rest /= 3) {
        votes.add(
            switch (rest % 3) {
              case 0 -> Ballots.silent(seat);
              case 1 -> Ballots.no(seat);
              default -> Ballots.yes(seat);
            });
      }
      Judgement full = consensus.decide(votes).judgement();
      for (List<Integer> order : List.of(ORDERS.get(0), ORDERS.get(311), ORDERS.get(719))) {
        arrives(consensus, votes, order, full);
      }
    }
  }

  /** The next wave may be asked early only where it would be asked anyway. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("panels")
  void wavesAreLossless(String name, Voting voting, PanelWeights weights, double[] accuracies) {
    Consensus consensus = Ballots.consensus(voting, weights, accuracies);
    Set<Seat> cheap = EnumSet.range(Seat.INNOVATION, Seat.VISION);
    Set<Seat> dear = EnumSet.complementOf(EnumSet.copyOf(cheap));
    int spared = 0;
    int foreseen = 0;
    for (int bits = 0; bits < PATTERNS; bits++) {
      List<Vote> votes = Ballots.pattern(bits);
      List<Vote> wave = votes.subList(2, SEATS);
      boolean ends = consensus.isUnoverturnable(wave, dear);
      if (ends) {
        spared++;
        assertEquals(consensus.decide(votes).judgement(), consensus.decide(wave).judgement());
      }
      for (int first = 2; first < SEATS; first++) {
        List<Vote> early = List.of(votes.get(first));
        Set<Seat> out = EnumSet.copyOf(cheap);
        out.remove(votes.get(first).seat());
        if (consensus.isInevitable(early, out, dear)) {
          foreseen++;
          assertFalse(ends, "asked before it was known: " + votes);
        }
      }
    }
    assertTrue(spared + foreseen > 0, "it can tell nothing");
  }

  @Test
  void dearSeatsAreSparedAndForeseenAsTheWeightsHaveIt() {
    Set<Seat> dear = EnumSet.of(Seat.REASONING, Seat.PATTERN);
    Set<Seat> cheap = EnumSet.range(Seat.INNOVATION, Seat.VISION);
    Consensus even = Ballots.consensus(EQUAL);
    assertTrue(even.isUnoverturnable(Ballots.pattern(0b000000).subList(2, 6), dear));
    // The prior is one vote down: four cheap yeses make three up, and the dear two can undo only
    // two.
    assertTrue(even.isUnoverturnable(Ballots.pattern(0b111100).subList(2, 6), dear));
    assertFalse(even.isUnoverturnable(Ballots.pattern(0b011100).subList(2, 6), dear));
    Consensus fair = Ballots.consensus(new Voting(.5, .5, 2, 1_000), PanelWeights.NONE, EQUAL);
    assertFalse(fair.isUnoverturnable(Ballots.pattern(0b011100).subList(2, 6), dear), "a tie");
    // Dear ones that outweigh all the cheap ones are always needed.
    double[] lopsided = {.95, .95, .55, .55, .55, .55};
    Consensus topHeavy = Ballots.consensus(lopsided);
    assertTrue(topHeavy.isInevitable(List.of(), cheap, dear));
    assertFalse(fair.isInevitable(List.of(), cheap, dear));
  }

  @Test
  void whoIsSureEnoughSparesTheNextWave() {
    Waves waves = Waves.of(List.of(), .8, 1_000);
    Voting voting = new Voting(.35, .5, 2, 60_000).withWaves(waves);
    Consensus consensus = Ballots.consensus(voting, PanelWeights.NONE, UNEQUAL);
    List<Vote> twoNo = List.of(Ballots.no(2), Ballots.no(3)); // P(profit) = .081
    assertTrue(consensus.isSureEnough(twoNo));
    List<Vote> twoYes = List.of(Ballots.yes(2), Ballots.yes(3)); // .764
    assertFalse(consensus.isSureEnough(twoYes));
    List<Vote> threeYes = List.of(Ballots.yes(2), Ballots.yes(3), Ballots.yes(4)); // .863
    assertTrue(consensus.isSureEnough(threeYes));
    assertFalse(consensus.isSureEnough(List.of(Ballots.no(2))), "one vendor is not enough");
    Consensus lossless = Ballots.consensus(UNEQUAL);
    assertFalse(lossless.isSureEnough(Ballots.pattern(0)), "1: only when it can change nothing");
    assertFalse(
        consensus.isInevitable(twoNo, EnumSet.of(Seat.VISION), EnumSet.of(Seat.REASONING)),
        "it may be sure enough by then");
  }
}
