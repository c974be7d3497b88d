package io.arbflow.local.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatFigures;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.local.table.TextTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderboardTableTest {
  private static final SeatFigures FIGURES =
      new SeatFigures(100, 0.125, 0.2, 0.61, 0.034, 2_400.4, 0.0123);

  private static SeatWeight seat(Seat seat, String model, double accuracy, boolean silenced) {
    return new SeatWeight(seat, model, 40.5, accuracy, silenced, List.of(), List.of(), FIGURES);
  }

  @Test
  void theBestOfASeatComesFirstAndSilencedOnesAreNamed() {
    PanelWeights weights =
        new PanelWeights(
            "w7",
            412,
            0.35,
            List.of(
                seat(Seat.RISK, "m/bad", 0.31, true),
                seat(Seat.RISK, "m/good", 0.7, false),
                seat(Seat.REASONING, "", 0.6, false),
                new SeatWeight(
                    Seat.VISION, "m/v", 300, 0.66, false, List.of(0.2, 0.8), List.of(0.3, 0.7))),
            List.of(),
            true,
            0.0276);
    List<String> lines =
        LeaderboardTable.lines(weights).stream().map(l -> l.replaceAll(" +", " ")).toList();
    assertEquals(
        List.of(
            "weights w7 from 412 labelled reviews, simulated: they say nothing about a model;"
                + " all wrong together in 2.8%",
            "seat model labels accuracy Brier log-loss ECE failed latency USD state",
            "REASONING (any) 40.5 0.600 0.200 0.610 0.034 12.5% 2400 ms 0.0123 counts",
            "RISK m/good 40.5 0.700 0.200 0.610 0.034 12.5% 2400 ms 0.0123 counts",
            "RISK m/bad 40.5 0.310 0.200 0.610 0.034 12.5% 2400 ms 0.0123 silenced",
            "VISION m/v 300 0.660 - - - - - - calibrated"),
        lines);
  }

  @Test
  void nothingLearntIsSaid() {
    assertEquals(
        List.of("no weights learnt: every seat counts with its assumed accuracy"),
        LeaderboardTable.lines(PanelWeights.NONE));
  }

  @Test
  void columnsStandUnderEachOther() {
    TextTable table = new TextTable("a", "bb");
    table.row("long", "x");
    table.row("", "y");
    assertEquals(List.of("a     bb", "long  x", "      y"), table.lines());
    assertThrows(IllegalArgumentException.class, () -> table.row("one"));
  }

  @Test
  void pricesHaveTwoPlacesOrAsManyAsTheyNeed() {
    assertEquals("12.50/0.085", Show.price(12.5, 0.085));
    assertEquals("0.0001/3.00", Show.price(0.0001, 3));
    assertEquals("-", Show.price(Double.NaN, 3));
  }
}
