package io.arbflow.domain.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flat form is exact, and nothing but it is accepted. */
class PanelWeightsTest {
  private static final String RISK = "seat.RISK.nvidia/nemotron-3-super-120b-a12b:free";

  private static PanelWeights sample() {
    return new PanelWeights(
        "w-1700000000000000",
        812.5,
        0.31,
        List.of(
            new SeatWeight(Seat.REASONING, "", 500, 0.71, false, List.of(), List.of()),
            new SeatWeight(
                Seat.RISK,
                "nvidia/nemotron-3-super-120b-a12b:free",
                1e-7,
                0.42,
                true,
                List.of(0.1, 0.5, 0.95),
                List.of(0.2, 0.2, 0.6),
                new SeatFigures(700, 0.125, 0.21, 0.62, 0.03, 4321.5, 1e-5))),
        List.of(-0.3, 0.5, 0.25, 0.0, -0.125, 1.5, 2e-9),
        false,
        0.0276);
  }

  @Test
  void whatIsWrittenIsReadExactly() {
    assertEquals(sample(), PanelWeights.of(sample().arguments()));
    assertEquals(PanelWeights.NONE, PanelWeights.of(PanelWeights.NONE.arguments()));
  }

  @Test
  void randomWeightsAreReadExactly() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      PanelWeights weights = random(random);
      assertEquals(weights, PanelWeights.of(new HashMap<>(weights.arguments())));
    }
  }

  private static PanelWeights random(Random random) {
    List<SeatWeight> seats = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      for (String model : List.of("", "a/b", "a/c")) {
        if (random.nextBoolean()) {
          seats.add(randomSeat(random, seat, model));
        }
      }
    }
    List<Double> stacker = new ArrayList<>();
    for (int i = 0; i < 7 && random.nextInt(9) > 0; i++) {
      stacker.add(random.nextGaussian());
    }
    return new PanelWeights(
        "w" + random.nextInt(99),
        random.nextDouble() * 1e6,
        random.nextBoolean() ? Double.NaN : random.nextDouble(),
        List.copyOf(seats),
        stacker.size() == 7 ? stacker : List.of(),
        random.nextBoolean(),
        random.nextBoolean() ? Double.NaN : random.nextDouble());
  }

  private static SeatWeight randomSeat(Random random, Seat seat, String model) {
    List<Double> stated = new ArrayList<>();
    List<Double> calibrated = new ArrayList<>();
    for (int i = 0; i < random.nextInt(20); i++) {
      stated.add((i + random.nextDouble()) / 21);
      calibrated.add((i + 0.001 + random.nextDouble()) / 22);
    }
    int points = Math.min(stated.size(), calibrated.size());
    return new SeatWeight(
        seat,
        model,
        random.nextDouble() * Math.pow(10, random.nextInt(9) - 3),
        random.nextDouble() * 0.98 + 0.01,
        random.nextBoolean(),
        stated.subList(0, points),
        calibrated.subList(0, points));
  }

  @Test
  void seatsComeInAFixedOrderWhateverTheMap() {
    Map<String, String> arguments = new HashMap<>(PanelWeights.NONE.arguments());
    arguments.put("version", "v");
    for (String name : List.of("seat.VISION", "seat.REASONING.z", "seat.REASONING.a/b")) {
      arguments.put(name, "labels=1 accuracy=0.6 silenced=false");
    }
    assertEquals(
        List.of("a/b", "z", ""),
        PanelWeights.of(arguments).seats().stream().map(SeatWeight::model).toList());
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          version           ;                     ; version is missing
          version           ; a b                 ; plain characters
          version           ; ''                  ; there are weights
          labels            ;                     ; labels is missing
          labels            ; -1                  ; labels is no number
          labels            ; NaN                 ; labels is no number
          labels            ; Infinity            ; labels is no number
          labels            ; 1e3                 ; labels is no number
          labels            ; 0x10                ; labels is no number
          labels            ; 5d                  ; labels is no number
          labels            ; 1E309               ; labels is no number
          simulated         ;                     ; simulated is missing
          simulated         ; yes                 ; neither true nor false
          prior             ; 0                   ; not in (0, 1)
          prior             ; 1.0                 ; not in (0, 1)
          prior             ; 1.5                 ; prior is no number
          allWrong          ; 1.01                ; allWrong is no number
          stacker           ; 1,2,3               ; stacker has not 7
          stacker           ; 1,2,3,4,5,6,7,8     ; stacker has more than 7
          stacker           ; 1,2,3,4,5,6,x       ; stacker is no number
          stacker           ; 1,2,3,4,5,6,11      ; stacker is no number
          stacker           ; 1,2,3,4,5,6,        ; stacker is no number
          orders            ; 1                   ; 'orders' is unknown
          seat.JUDGE        ; labels=1 accuracy=0.6 silenced=false ; names no seat
          seat.RISK.        ; labels=1 accuracy=0.6 silenced=false ; names no model
          seat.RISK.a b     ; labels=1 accuracy=0.6 silenced=false ; names no model
          seat.VISION       ; accuracy=0.6 silenced=false          ; lacks labels
          seat.VISION       ; labels=1 silenced=false              ; lacks accuracy
          seat.VISION       ; labels=1 accuracy=0.6                ; lacks silenced
          seat.VISION       ; labels=1 accuracy=1 silenced=false   ; accuracy is not in
          seat.VISION       ; labels=1 accuracy=0 silenced=false   ; accuracy is not in
          seat.VISION       ; labels=1 accuracy=0.6 silenced=no    ; neither true nor false
          seat.VISION       ; labels=1 labels=2 accuracy=0.6 silenced=false ; doubled 'labels=2'
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false weight=9 ; unknown or doubled
          seat.VISION       ; labels=1  accuracy=0.6 silenced=false         ; unknown or doubled
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false brier=2  ; brier is no number
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false stated=0.1 ; one calibrated per
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false stated=0.1 calibrated=1 ; (0, 1)
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false stated=0.2,0.2 calibrated=0.3,0.4 ; rise
          seat.VISION       ; labels=1 accuracy=0.6 silenced=false stated=0.2,0.3 calibrated=0.4,0.3 ; rise
          """)
  void everythingElseIsRefusedWithItsReason(String name, String value, String reason) {
    Map<String, String> arguments = new HashMap<>(sample().arguments());
    arguments.put(name, value);
    if (value == null) {
      arguments.remove(name);
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> PanelWeights.of(arguments)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void sizesAreBounded() {
    Map<String, String> arguments = new HashMap<>(sample().arguments());
    for (int i = arguments.size(); i <= PanelWeights.MOST_SEATS + 6; i++) {
      arguments.put("seat.RISK.m" + i, "labels=1 accuracy=0.6 silenced=false");
    }
    assertRefused(arguments, "more than 64");

    arguments = new HashMap<>(sample().arguments());
    arguments.put("version", "v".repeat(65));
    assertRefused(arguments, "version");

    arguments = new HashMap<>(sample().arguments());
    arguments.put(RISK + "x".repeat(128), arguments.get(RISK));
    assertRefused(arguments, "names no model");

    arguments = new HashMap<>(sample().arguments());
    arguments.put(RISK, arguments.get(RISK) + " ".repeat(9_000));
    assertRefused(arguments, "longer than");

    arguments = new HashMap<>(sample().arguments());
    String many = "0.5,".repeat(64) + "0.5";
    arguments.put(
        RISK, "labels=1 accuracy=0.6 silenced=false stated=" + many + " calibrated=" + many);
    assertRefused(arguments, "more than 64 numbers");
  }

  private static void assertRefused(Map<String, String> arguments, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> PanelWeights.of(arguments)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void whatWouldBeRefusedIsNotWritten() {
    SeatWeight seat = new SeatWeight(Seat.RISK, "", 1, 0.6, false, List.of(), List.of());
    PanelWeights twice = new PanelWeights("v", 1, 0.5, List.of(seat, seat), List.of());
    assertThrows(IllegalArgumentException.class, twice::arguments);
    PanelWeights infinite =
        new PanelWeights("v", Double.POSITIVE_INFINITY, 0.5, List.of(), List.of());
    assertThrows(IllegalArgumentException.class, infinite::arguments);
  }
}
