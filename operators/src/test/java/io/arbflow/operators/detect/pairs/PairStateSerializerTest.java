package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** A state that is stored and read, or copied, after every bar goes on as one that is not. */
class PairStateSerializerTest {

  @Test
  void storedAfterEveryBar() throws IOException {
    PairMarket market = new PairMarket(2, List.of());
    double[][] mids = PairMarket.cointegrated(2, 500, 1, 0.8, new Random(151));
    PairRun kept = new PairRun(market, PairMarket.settings(false)).bars(mids, 0, 500).end(500);
    PairRun stored = new PairRun(market, PairMarket.settings(false));
    for (int t = 0; t < 500; t++) {
      stored.bars(mids, t, t + 1);
      PairState state = stored.states.get(0);
      byte[] bytes = bytes(state);
      PairState copy = PairStateSerializer.INSTANCE.copy(state);
      assertArrayEquals(bytes, bytes(copy));
      PairState read = PairStateSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
      assertArrayEquals(bytes, bytes(read));
      stored.states.put(0, t % 2 == 0 ? read : copy);
    }
    stored.end(500);
    assertEquals(kept.out.events, stored.out.events);
    assertEquals(kept.selections, stored.selections);
  }

  private static byte[] bytes(PairState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    PairStateSerializer.INSTANCE.serialize(state, out);
    return out.getCopyOfBuffer();
  }
}
