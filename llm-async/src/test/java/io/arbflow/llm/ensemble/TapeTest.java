package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.cassette.Cassette;
import io.arbflow.llm.cassette.CassetteWriter;
import io.arbflow.llm.chart.Surfaces;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was recorded is played back to the last bit without a model, or the difference is named. */
class TapeTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("judge.jsonl");
  }

  private static PanelSettings settings(String url) {
    return PanelSettings.simulated(url, Panel.limits(Panel.LONG_MILLIS));
  }

  private static List<Verdict> judge(
      Tape tape, PanelSettings settings, List<ReviewRequest> requests) throws Exception {
    RichAsyncFunction<ReviewRequest, Verdict> judge = tape.judge(settings, DecisionClock.replay());
    try (OneInputStreamOperatorTestHarness<ReviewRequest, Verdict> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(judge, 60_000, 64, AsyncDataStream.OutputMode.ORDERED),
            TypeInformation.of(ReviewRequest.class).createSerializer(new SerializerConfigImpl()))) {
      harness.open();
      for (ReviewRequest request : requests) {
        harness.processElement(request, 0);
      }
      harness.endInput();
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  /**
   * The requests before the stand-in with a fault, on the cassette; the server is gone after it.
   */
  private List<Verdict> record(PanelSettings like, Fault fault, List<ReviewRequest> requests)
      throws Exception {
    CassetteWriter.begin(file, like.version(), like.simulated());
    try (StandInServer server = StandInServer.start(StandInProfile.immediate(1))) {
      server.setFault(fault);
      Endpoint endpoint =
          like.simulated() ? Endpoint.selfHosted(server.baseUrl()) : Endpoint.at(server.baseUrl());
      PanelSettings same =
          PanelSettings.of(endpoint, like.seats(), like.limits()).withVoting(like.voting());
      PanelSettings there = like.simulated() ? same.asSimulated() : same;
      return judge(Tape.record(file.toString()), there, requests);
    }
  }

  private List<Verdict> play(PanelSettings settings, List<ReviewRequest> requests)
      throws Exception {
    return judge(Tape.play(file.toString()), settings, requests);
  }

  private static PanelSettings nowhere() {
    return settings("http://127.0.0.1:9/v1");
  }

  private static List<ReviewRequest> requests() {
    return List.of(
        Reviews.good(1),
        Reviews.bad(2),
        Reviews.surface(3, Surfaces.distorted()),
        overloaded(Reviews.good(4)),
        Reviews.good(5).withWeights(weights("w1")));
  }

  private static PanelWeights weights(String version) {
    return new PanelWeights(version, 0, Double.NaN, List.of(), List.of());
  }

  private static ReviewRequest overloaded(ReviewRequest r) {
    return new ReviewRequest(
        r.reviewKey(), r.analysis(), r.requestedAtMicros(), true, r.opportunity());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NONE",
        "THROTTLED",
        "NOT_FOUND",
        "SERVER_ERROR",
        "ERROR_IN_200",
        "BROKEN_CONNECTION",
        "TRUNCATED",
        "NAN",
        "OVERSIZED",
        "EMPTY",
        "REFUSAL",
        "ENLARGE",
        "OTHER_SEAT",
        "WRONG_MODEL",
        "INJECTION",
        "WRAPPED"
      })
  void everyVerdictIsPlayedBackToTheLastBit(Fault fault) throws Exception {
    List<Verdict> recorded = record(nowhere(), fault, requests());
    assertEquals(requests().size(), recorded.size());
    List<Verdict> played = play(nowhere(), requests());
    assertEquals(recorded, played);
    assertEquals(played, play(nowhere(), requests()));
    assertEquals(requests().size(), Cassette.read(file).reviews());
  }

  @Test
  void aPanelOfSeveralMindsIsPlayedBackToo() throws Exception {
    List<ReviewRequest> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(i % 3 == 0 ? Reviews.bad(i) : Reviews.good(i));
    }
    List<Verdict> recorded = record(nowhere(), Fault.NONE, many);
    assertEquals(recorded, play(nowhere(), many));
    Set<VoteOutcome> outcomes = new HashSet<>();
    Set<Judgement> said = new HashSet<>();
    for (Verdict verdict : recorded) {
      said.add(verdict.verdict());
      verdict.votes().stream().map(Vote::outcome).forEach(outcomes::add);
    }
    assertTrue(said.containsAll(Set.of(Judgement.APPROVE, Judgement.REJECT)), said::toString);
    assertTrue(outcomes.contains(VoteOutcome.CANCELLED), "the panel never stopped early");
  }

  @Test
  void whatWasNotRecordedIsAnAbstentionThatSaysSo() throws Exception {
    record(nowhere(), Fault.NONE, List.of(Reviews.good(1)));
    ReviewRequest known = Reviews.good(1);
    for (ReviewRequest other :
        List.of(Reviews.good(2), overloaded(known), known.withWeights(weights("w2")))) {
      Verdict verdict = play(nowhere(), List.of(other)).get(0);
      assertEquals(Judgement.ABSTAIN, verdict.verdict());
      assertEquals("NOT_RECORDED", verdict.abstainReason());
      assertEquals(other.requestedAtMicros(), verdict.decidedAtMicros());
      assertEquals(0, verdict.maxSizeFactor());
    }
  }

  private Playback playback(PanelSettings settings) throws Exception {
    return new Playback(Cassette.read(file), settings, DecisionClock.replay());
  }

  private void assertMismatch(ReviewRequest request, String saying) throws Exception {
    Playback playback = playback(nowhere());
    String message =
        assertThrows(CassetteMismatchException.class, () -> playback.verdict(request)).getMessage();
    assertTrue(message.contains(saying), message);
    assertTrue(message.contains(request.reviewKey()), message);
  }

  /** The detector would ask something else today: the recorded answer is to another question. */
  @Test
  void anotherQuestionUnderTheSameNameIsAMismatch() throws Exception {
    record(nowhere(), Fault.NONE, List.of(Reviews.good(1)));
    ReviewRequest r = Reviews.good(1);
    ReviewRequest changed =
        new ReviewRequest(
            r.reviewKey(),
            r.analysis(),
            r.requestedAtMicros(),
            false,
            r.opportunity().withConfidence(0.89));
    assertMismatch(changed, "another question was asked then");
  }

  @Test
  void anAnswerThatReadsDifferentlyIsAMismatch() throws Exception {
    record(nowhere(), Fault.NONE, List.of(Reviews.good(1)));
    String text = Files.readString(file);
    assertTrue(text.contains("\\\"ttl_ms\\\":30000"), "an answer of the stand-in looks different");
    Files.writeString(file, text.replace("\\\"p_profit\\\":0.", "\\\"p_profit\\\":0.6"));
    assertMismatch(Reviews.good(1), "its answer now reads as");
    Files.writeString(file, text.replace("\\\"ttl_ms\\\":30000", "\\\"ttl_ms\\\":29999"));
    assertMismatch(Reviews.good(1), "would now be");
    Files.writeString(file, text.replaceAll("(?m)^\\{\"kind\":\"call\".*\\n", ""));
    assertMismatch(Reviews.good(1), "no call of it is recorded");
    Files.writeString(file, text.replaceFirst("\"probability\":0\\.[0-9]+", "\"probability\":0.123"));
    assertFalse(text.equals(Files.readString(file)));
    assertThrows(
        CassetteMismatchException.class, () -> playback(nowhere()).verdict(Reviews.good(1)));
  }

  @Test
  void anotherPanelsCassetteIsRefused() throws Exception {
    record(nowhere(), Fault.NONE, List.of(Reviews.good(1)));
    PanelSettings other = nowhere().withVoting(new Voting(0.3, 0.5, 2, 60_000));
    String message =
        assertThrows(IllegalArgumentException.class, () -> playback(other)).getMessage();
    assertTrue(message.contains(nowhere().version()) && message.contains(other.version()), message);
    PanelSettings poorer =
        PanelSettings.simulated("http://127.0.0.1:9/v1", new CallLimits(1_000, 1, 0, 1));
    assertEquals(Seat.values().length, playback(poorer).verdict(Reviews.good(1)).votes().size());
  }

  /** The seats of a stand-in that was not announced are labelled, and are so in the playback. */
  @Test
  void anUnannouncedStandInStaysLabelled() throws Exception {
    PanelSettings hosted =
        PanelSettings.of(
            Endpoint.at("http://127.0.0.1:9/v1"),
            DefaultPanel.seats(),
            Panel.limits(Panel.LONG_MILLIS));
    List<Verdict> recorded = record(hosted, Fault.NONE, List.of(Reviews.good(1)));
    assertTrue(recorded.get(0).simulated());
    assertEquals(recorded, play(hosted, List.of(Reviews.good(1))));
  }

  @Test
  void aCassetteIsNeverOverwritten() throws Exception {
    record(nowhere(), Fault.NONE, List.of(Reviews.good(1)));
    assertThrows(
        FileAlreadyExistsException.class, () -> CassetteWriter.begin(file, "panel-0", false));
  }
}
