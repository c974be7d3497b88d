package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptionChainsTest {
  private final Universe universe = ChainFixture.universe();
  private final OptionChains chains = new OptionChains(universe);

  private int id(String instrument) {
    return universe.instrumentId(instrument);
  }

  private OptionChain chainOf(String instrument) {
    return chains.chain(chains.chainOf(id(instrument)));
  }

  @Test
  void whatDiffersInAnyTermIsAnotherChain() {
    assertEquals(5, chains.count());
    List<String> others = List.of("F-C-100", "M-C-100", "E-C-100", "I-C-100", "N-C-100");
    assertEquals(5, others.stream().mapToInt(o -> chainOf(o).id()).distinct().count());
    for (int chain = 0; chain < chains.count(); chain++) {
      assertEquals(chain, chains.chain(chain).id());
    }
    assertTrue(chainOf("I-C-100").inverse());
    assertFalse(chainOf("N-C-100").inverse());
    assertEquals("EUR", chainOf("E-C-100").currency());
    assertEquals(10, chainOf("M-C-100").multiplier());
    assertEquals(ChainFixture.FAR, chainOf("F-C-100").expiryMicros());
    assertTrue(chainOf("F-C-100").american());
  }

  @Test
  void aChainListsItsContractsByStrike() {
    OptionChain near = chainOf("N-C-100");
    assertEquals(3, near.strikes());
    assertArrayEquals(
        new double[] {92.5, 100, 110}, IntStream.range(0, 3).mapToDouble(near::strike).toArray());
    assertEquals(7, near.positions());
    assertEquals(6, near.underlyingPosition());
    assertArrayEquals(
        new int[] {
          OptionChain.NOT_LISTED,
          id("N-P-92.5"),
          id("N-C-100"),
          id("N-P-100"),
          id("N-C-110"),
          OptionChain.NOT_LISTED,
          id("ACME")
        },
        IntStream.range(0, 7).map(near::instrument).toArray());
    assertEquals(1, near.strikeIndex(100));
    assertTrue(near.strikeIndex(105) < 0);
    assertEquals(2, OptionChain.position(OptionRight.CALL, 1));
    assertEquals(3, OptionChain.position(OptionRight.PUT, 1));
  }

  @Test
  void positionsAreFoundFromInstruments() {
    OptionChain near = chainOf("N-C-100");
    for (int position = 0; position < near.positions(); position++) {
      if (near.instrument(position) != OptionChain.NOT_LISTED) {
        assertEquals(position, chains.positionIn(near, near.instrument(position)));
      }
    }
    assertEquals(id("ACME"), near.underlying());
  }

  @Test
  void theUnderlyingKnowsItsChainsByExpiry() {
    int[] on = chains.chainsOn(id("ACME"));
    assertEquals(5, on.length);
    assertEquals(chainOf("F-C-100").id(), on[4]);
    assertEquals(0, chains.chainsOn(id("BETA")).length);
    assertEquals(0, chains.chainsOn(id("N-C-100")).length);
    assertEquals(OptionChain.NOT_LISTED, chains.chainOf(id("ACME")));
  }

  @Test
  void idsDoNotDependOnTheOrderOfTheUniverse() {
    List<Instrument> shuffled = new ArrayList<>(universe.instruments());
    Collections.shuffle(shuffled, new Random(1));
    OptionChains again = new OptionChains(Universe.of(universe.venues(), shuffled));
    for (int instrument = 0; instrument < universe.instruments().size(); instrument++) {
      assertEquals(chains.chainOf(instrument), again.chainOf(instrument));
    }
  }

  @Test
  void twoContractsWithTheSameTermsAreRefusedByName() {
    List<Instrument> twice = new ArrayList<>(universe.instruments());
    twice.add(
        ChainFixture.option("TWIN", ChainFixture.NEAR, OptionRight.PUT, 100, "USD", 100, false));
    Universe broken = Universe.of(universe.venues(), twice);
    String message =
        assertThrows(IllegalArgumentException.class, () -> new OptionChains(broken)).getMessage();
    assertTrue(message.contains("N-P-100") && message.contains("TWIN"), message);
  }
}
