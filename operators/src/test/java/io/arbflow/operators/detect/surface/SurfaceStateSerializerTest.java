package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** A state goes on as itself after it was written, read or copied. */
class SurfaceStateSerializerTest {
  private static final long MINUTE = 60_000_000;
  private static final long START = SyntheticChains.START;

  private final SyntheticChains market =
      new SyntheticChains(
          ExerciseStyle.EUROPEAN,
          0.03,
          START + 40 * SyntheticChains.DAY,
          START + 100 * SyntheticChains.DAY);

  private SurfaceRun run() {
    market.noise = 1;
    Random random = new Random(8);
    SurfaceRun run = new SurfaceRun(market.universe, SurfaceRun.settings(SurfaceSettings.DEFAULTS));
    for (int minute = 0; minute < 70; minute++) {
      see(run, minute, random);
    }
    return run;
  }

  private void see(SurfaceRun run, int minute, Random random) {
    for (int chain = 0; chain < 2; chain++) {
      run.see(slice(minute, chain, random));
    }
  }

  private Slice slice(int minute, int chain, Random random) {
    long now = START + minute * MINUTE;
    ChainBook book = market.book(chain, now, 100, SyntheticChains.SKEWED, random);
    if (minute % 3 == 0) {
      market.shift(book, chain, OptionChain.call(15), 0.6, now);
    }
    return market.slice(book, chain, now);
  }

  private static byte[] bytes(SurfaceState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1_024);
    SurfaceStateSerializer.INSTANCE.serialize(state, out);
    return out.getCopyOfBuffer();
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    SurfaceState state = run().state;
    byte[] written = bytes(state);
    DataInputDeserializer in = new DataInputDeserializer(written);
    SurfaceState read = SurfaceStateSerializer.INSTANCE.deserialize(in);
    assertEquals(0, in.available());
    assertArrayEquals(written, bytes(read));
  }

  @Test
  void aCopySharesNothingThatChanges() throws IOException {
    SurfaceRun run = run();
    SurfaceState copy = SurfaceStateSerializer.INSTANCE.copy(run.state);
    byte[] before = bytes(copy);
    see(run, 71, new Random(1));
    assertArrayEquals(before, bytes(copy));
  }

  @Test
  void goesOnAsIfItHadNotBeenWritten() throws IOException {
    SurfaceRun whole = run();
    SurfaceRun restored = run();
    restored.state =
        SurfaceStateSerializer.INSTANCE.deserialize(
            new DataInputDeserializer(bytes(restored.state)));
    Random left = new Random(2);
    Random right = new Random(2);
    int before = whole.out.events.size();
    for (int minute = 70; minute < 90; minute++) {
      see(whole, minute, left);
      see(restored, minute, right);
    }
    whole.end(START + 200 * MINUTE);
    restored.end(START + 200 * MINUTE);
    assertTrue(whole.out.events.size() > before + 5);
    assertEquals(whole.out.events.toString(), restored.out.events.toString());
  }

  /** As the job graph ships it. */
  @Test
  void aLaneThatWasShippedFindsTheSame() throws Exception {
    SurfaceLane lane =
        new SurfaceLane(
            market.universe, SurfaceRun.settings(SurfaceSettings.DEFAULTS), TimeMode.REPLAY);
    SurfaceLane shipped = InstantiationUtil.clone(lane);
    SurfaceRun run = run();
    Collected out = new Collected();
    SurfaceState state = shipped.create(run.state.underlying);
    Random random = new Random(8);
    for (int minute = 0; minute < 70; minute++) {
      for (int chain = 0; chain < 2; chain++) {
        shipped.onElement(state, slice(minute, chain, random), out);
      }
    }
    assertEquals(run.out.events.toString(), out.events.toString());
  }

  /** Two chains of 25 strikes and their histories; grows with neither time nor events. */
  @Test
  void staysSmall() throws IOException {
    SurfaceRun run = run();
    run.until(START + 100 * MINUTE);
    assertTrue(bytes(run.state).length < 8_000, "bytes " + bytes(run.state).length);
  }
}
