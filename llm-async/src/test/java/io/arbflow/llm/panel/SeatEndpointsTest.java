package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.llm.ensemble.Reviews;
import io.arbflow.llm.openrouter.CallFailure;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Seats at different servers: the same model id there is not the same model. */
class SeatEndpointsTest {
  private static final String MODEL = "Qwen/Qwen3-32B";
  private static final Endpoint OWN = Endpoint.selfHosted("http://10.0.0.5:8000/v1");
  private static final Endpoint OTHER = Endpoint.selfHosted("http://10.0.0.6:8000/v1");

  private final VirtualLoop loop = new VirtualLoop();
  private final Map<Endpoint, ScriptedSender> senders = new HashMap<>();
  private final SeatRouter router;

  SeatEndpointsTest() {
    CallLimits limits = new CallLimits(20_000, 1, 100, 6_000);
    ArrayList<SeatSettings> seats = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      Endpoint endpoint =
          switch (seat) {
            case RISK -> OWN;
            case VISION -> OTHER;
            default -> null;
          };
      double price = endpoint == null ? 1 : 0;
      ModelRef model = new ModelRef(MODEL, price, price, "", 600);
      seats.add(new SeatSettings(seat, 0.65, new ArrayList<>(List.of(model)), endpoint));
    }
    router =
        new SeatRouter(
            PanelSettings.of(Endpoint.openRouter(), seats, limits),
            endpoint -> {
              ScriptedSender sender = new ScriptedSender(loop).good(MODEL, 1);
              assertEquals(null, senders.put(endpoint, sender), "asked twice for a sender");
              return sender;
            },
            new Budget(limits, loop::millis),
            loop,
            new SplittableRandom(1),
            RouterSettings.standard(),
            ModelNews.NONE,
            loop::nanos,
            loop::millis);
  }

  private Vote ask(Seat seat) {
    List<Ballot> ballots = new ArrayList<>();
    long deadline = loop.nanos() + TimeUnit.SECONDS.toNanos(20);
    router.ask(seat, new PromptBuilder(0.35).build(seat, Reviews.good(1)), deadline, ballots::add);
    loop.advance(50);
    return ballots.get(0).vote();
  }

  @Test
  void eachSeatAsksItsOwnServer() {
    assertEquals(3, senders.size());
    ask(Seat.RISK);
    ask(Seat.VISION);
    ask(Seat.PATTERN);
    senders.values().forEach(sender -> assertEquals(List.of(MODEL), sender.models()));
  }

  @Test
  void theTroubleOfOneServerIsNotThatOfAnother() {
    senders
        .get(Endpoint.openRouter())
        .bad(MODEL, 1, ScriptedSender.failure(CallFailure.UNAUTHORIZED, -1));
    senders.get(OWN).bad(MODEL, 1, ScriptedSender.failure(CallFailure.OVERLOADED, -1));
    for (int i = 0; i < 6; i++) {
      assertEquals(VoteOutcome.UNAUTHORIZED, ask(Seat.PATTERN).outcome());
      ask(Seat.RISK);
    }
    assertEquals(1, senders.get(Endpoint.openRouter()).sent.size());
    assertEquals(5, senders.get(OWN).sent.size());
    assertEquals(VoteOutcome.CIRCUIT_OPEN, ask(Seat.RISK).outcome());
    assertEquals(VoteOutcome.OK, ask(Seat.VISION).outcome());
    assertFalse(router.lacksKey());
    assertEquals(1, router.attention().count());
  }
}
