package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.Waves;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cheap seats first, over real HTTP against the stand-in. */
class WavesTest {
  private static final List<Seat> CHEAP =
      List.of(Seat.INNOVATION, Seat.RISK, Seat.MATHEMATICS, Seat.VISION);
  private static final List<Seat> DEAR = List.of(Seat.REASONING, Seat.PATTERN);

  /** Above every wait for a seat that answers, and not too long for one that hangs. */
  private static final long DEADLINE_MILLIS = 6_000;

  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PanelSettings waves(long waitMillis, List<List<Seat>> groups) {
    PanelSettings settings = Panel.settings(server, DEADLINE_MILLIS);
    return settings.withVoting(settings.voting().withWaves(Waves.of(groups, 1, waitMillis)));
  }

  private void only(List<Seat> answering, Fault fault) {
    server.setFault(fault);
    for (Seat seat : answering) {
      for (ModelRef model : Panel.settings(server).seat(seat).models()) {
        server.setFault(model.id(), Fault.NONE);
      }
    }
  }

  private static Vote vote(Verdict verdict, Seat seat) {
    return verdict.votes().get(seat.ordinal());
  }

  @Test
  void cheapSeatsThatDecideSpareTheDear() throws Exception {
    Verdict verdict = Panel.judge(waves(5_000, List.of(CHEAP, DEAR)), Reviews.bad(1));
    assertEquals(Judgement.REJECT, verdict.verdict());
    assertEquals(Seat.values().length, verdict.votes().size());
    for (Seat seat : DEAR) {
      assertEquals(0, vote(verdict, seat).attempts(), "a spared seat was asked");
      assertEquals(VoteOutcome.CANCELLED, vote(verdict, seat).outcome());
      assertEquals(0, vote(verdict, seat).weight());
    }
    assertTrue(server.requests() <= CHEAP.size());
  }

  @Test
  void dearSeatsAreAskedWhenTheCheapSayNothing() throws Exception {
    only(DEAR, Fault.REFUSAL);
    Verdict verdict = Panel.judge(waves(5_000, List.of(CHEAP, DEAR)), Reviews.good(1));
    assertEquals(VoteOutcome.OK, vote(verdict, Seat.REASONING).outcome());
    assertEquals(VoteOutcome.OK, vote(verdict, Seat.PATTERN).outcome());
    assertEquals(VoteOutcome.REFUSED, vote(verdict, Seat.RISK).outcome());
  }

  @Test
  void aWaveThatHangsDoesNotHoldUpTheNext() throws Exception {
    only(DEAR, Fault.HANG);
    long started = System.nanoTime();
    Verdict verdict = Panel.judge(waves(200, List.of(CHEAP, DEAR)), Reviews.bad(1));
    long millis = (System.nanoTime() - started) / 1_000_000;
    assertEquals(VoteOutcome.OK, vote(verdict, Seat.REASONING).outcome());
    assertEquals(VoteOutcome.OK, vote(verdict, Seat.PATTERN).outcome());
    assertTrue(millis >= 200, "it did not wait at all");
  }

  @Test
  void everyWaveIsAskedInItsTurn() throws Exception {
    List<List<Seat>> oneByOne =
        List.of(
            List.of(Seat.VISION),
            List.of(Seat.RISK),
            List.of(Seat.INNOVATION),
            List.of(Seat.MATHEMATICS),
            List.of(Seat.PATTERN),
            List.of(Seat.REASONING));
    only(List.of(Seat.REASONING), Fault.REFUSAL);
    Verdict verdict = Panel.judge(waves(5_000, oneByOne), Reviews.good(1));
    assertEquals("TOO_FEW_ANSWERS", verdict.abstainReason());
    assertEquals(VoteOutcome.OK, vote(verdict, Seat.REASONING).outcome());
    for (Vote vote : verdict.votes()) {
      assertEquals(1, vote.attempts());
    }
  }
}
