package io.arbflow.operators.detect.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import java.io.IOException;
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

  private static Candidate throughBytes(Candidate candidate) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    candidate.write(out);
    return Candidate.read(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
