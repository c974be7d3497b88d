package io.arbflow.operators.detect.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.StrategySettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class PositionEpisodeTest {
  private final Candidate candidate = new Candidate();

  PositionEpisodeTest() {
    candidate.clear(1);
    candidate.add(Side.BUY, 0, 0, 100, 1, 10, 50);
    candidate.worth(2, 1, 100);
    candidate.expect(0.5);
  }

  @Test
  void aPositionOutlivesTheQuotesOfItsEntry() {
    Episode watched = new Episode(candidate, 10, true);
    assertEquals(51, watched.closesAtMicros());
    assertEquals(ClosedReason.LEG_STALE, watched.reasonOfTime());

    candidate.holdAsPosition();
    Episode held = new Episode(candidate, 10, true);
    assertEquals(Long.MAX_VALUE - 1, held.closesAtMicros());
    assertEquals(50, held.held().expiresAtMicros());

    candidate.endAt(40);
    Episode ending = new Episode(candidate, 10, true);
    assertEquals(40, ending.closesAtMicros());
    assertEquals(ClosedReason.EXPIRED, ending.reasonOfTime());
    ending.open = false;
    assertEquals(Long.MAX_VALUE, ending.closesAtMicros());
  }

  @Test
  void thatItIsAPositionIsCopiedAndStored() throws IOException {
    candidate.holdAsPosition();
    assertTrue(candidate.copy().isPosition());
    assertTrue(throughBytes(candidate).isPosition());
    assertEquals(RiskClass.STATISTICAL, throughBytes(candidate).riskClass());
    candidate.clear(2);
    assertFalse(candidate.isPosition());
    assertFalse(throughBytes(candidate).isPosition());
    assertEquals(RiskClass.LOCKED, throughBytes(candidate).riskClass());
  }

  /** A bar may end after a future of its legs has ceased to trade. */
  @Test
  void nothingOpensOnWhatHasExpired() {
    candidate.holdAsPosition();
    candidate.endAt(12);
    assertEquals(1, openedAt(11));
    assertEquals(0, openedAt(12));
    assertEquals(0, openedAt(13));
  }

  private int openedAt(long micros) {
    Universe universe =
        new Universe(
            List.of(Venue.of("V", 0, 0, 1)),
            List.of(Instrument.equity("A", "USD", 0.01, 1)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null);
    EpisodeRules rules =
        new EpisodeRules(Strategy.PAIRS, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    EpisodeLife<Candidate> life = new EpisodeLife<>(universe, rules, new OneLeg(), 1);
    Collected out = new Collected();
    Episodes episodes = new Episodes();
    life.reach(episodes, candidate, micros, out);
    life.open(episodes, candidate, candidate, out);
    assertEquals(out.events.size(), episodes.size());
    return out.events.size();
  }

  private static final class OneLeg implements EpisodeFamily<Candidate> {
    private static final long serialVersionUID = 1L;

    @Override
    public Strategy strategy() {
      return Strategy.PAIRS;
    }

    @Override
    public String signature(Candidate legs) {
      return "A";
    }

    @Override
    public String reviewKey(Candidate legs) {
      return "A";
    }

    @Override
    public String currency(Candidate legs) {
      return "USD";
    }

    @Override
    public Evidence evidence(Candidate state, Candidate legs, long atMicros) {
      return new Evidence("", Map.of());
    }

    @Override
    public double laterEdge(Candidate state, Candidate opening, long atMicros) {
      return Double.NaN;
    }
  }

  private static Candidate throughBytes(Candidate candidate) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    candidate.write(out);
    return Candidate.read(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
