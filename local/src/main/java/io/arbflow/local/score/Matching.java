package io.arbflow.local.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.Truth;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says of each OPENED event what it is: a plant found (same family, same legs by side, instrument
 * and venue, opened in the plant's interval), a trap seen through (opened in the trap's interval
 * with a leg at its instrument and venue, under a risk class that says what is wrong with it), a
 * trap fallen for (under any other one), or simply wrong. A distortion of the surface is right
 * where it is what is planted for another family. What is reported as an expectation (STATISTICAL)
 * is counted and not scored: there is no truth for it.
 */
final class Matching {
  private record Opened(String family, String riskClass, Set<Truth.TruthLeg> legs, long micros) {}

  private final List<Truth> truth;
  private final List<Opened> opened;
  private final Map<String, Integer> expectations;

  private Matching(List<Truth> truth, List<Opened> opened, Map<String, Integer> expectations) {
    this.truth = truth;
    this.opened = opened;
    this.expectations = expectations;
  }

  static Matching of(OutputFiles files) throws IOException {
    List<Opened> opened = new ArrayList<>();
    Map<String, Integer> expectations = new TreeMap<>();
    Set<String> seen = new HashSet<>(); // an output topic may repeat an event after a failure
    for (JsonNode event : files.lines(OutputFiles.OPPORTUNITIES)) {
      if (!event.path("event").asText().equals("OPENED")
          || !seen.add(event.path("opportunityId").asText())) {
        continue;
      }
      if (event.path("riskClass").asText().equals(RiskClass.STATISTICAL.name())) {
        expectations.merge(event.path("strategy").asText(), 1, Integer::sum);
      } else {
        opened.add(
            new Opened(
                event.path("strategy").asText(),
                event.path("riskClass").asText(),
                legs(event),
                event.path("openedAtMicros").asLong()));
      }
    }
    return new Matching(PlantedFile.read(files.directory()), opened, expectations);
  }

  Map<String, Integer> expectations() {
    return expectations;
  }

  List<Scorecard.FamilyScore> families() {
    TreeSet<String> names = new TreeSet<>();
    opened.forEach(one -> names.add(one.family()));
    truth.stream().filter(Matching::isPlant).forEach(plant -> names.add(plant.family()));
    return names.stream().map(this::family).toList();
  }

  List<Scorecard.TrapScore> traps() {
    TreeSet<String> names = new TreeSet<>();
    truth.stream().filter(t -> !isPlant(t)).forEach(trap -> names.add(trap.trap()));
    return names.stream().map(this::trap).toList();
  }

  private Scorecard.FamilyScore family(String family) {
    List<Truth> plants =
        truth.stream().filter(t -> isPlant(t) && t.family().equals(family)).toList();
    List<Opened> reports =
        opened.stream().filter(one -> one.family().equals(family) && !isSeenThrough(one)).toList();
    long found = plants.stream().filter(p -> reports.stream().anyMatch(r -> isOf(r, p))).count();
    long right = reports.stream().filter(r -> isRight(r) || isPlantedDistortion(r)).count();
    return new Scorecard.FamilyScore(
        family, plants.size(), (int) found, reports.size(), (int) right);
  }

  private Scorecard.TrapScore trap(String name) {
    List<Truth> traps = truth.stream().filter(t -> !isPlant(t) && t.trap().equals(name)).toList();
    long fell =
        opened.stream()
            .filter(one -> !isRight(one) && !isSeenThrough(one))
            .filter(one -> traps.stream().anyMatch(trap -> touches(one, trap)))
            .count();
    long seenThrough =
        opened.stream()
            .filter(one -> traps.stream().anyMatch(trap -> seesThrough(one, trap)))
            .count();
    return new Scorecard.TrapScore(name, traps.size(), (int) fell, (int) seenThrough);
  }

  private boolean isSeenThrough(Opened one) {
    return truth.stream().anyMatch(trap -> seesThrough(one, trap));
  }

  private static boolean seesThrough(Opened one, Truth trap) {
    return trap.tolerated() != null
        && trap.tolerated().name().equals(one.riskClass())
        && touches(one, trap);
  }

  private boolean isRight(Opened one) {
    return truth.stream().anyMatch(plant -> isPlant(plant) && isOf(one, plant));
  }

  /** Whether it reports as a distortion what is planted for another family. */
  private boolean isPlantedDistortion(Opened one) {
    return one.family().equals(Strategy.SURFACE_DISTORTION.name())
        && truth.stream().anyMatch(plant -> isPlant(plant) && touches(one, plant));
  }

  private static boolean isPlant(Truth truth) {
    return truth.kind() == Truth.Kind.PLANT;
  }

  private static boolean isOf(Opened one, Truth plant) {
    return one.family().equals(plant.family())
        && one.legs().equals(Set.copyOf(plant.legs()))
        && inInterval(one, plant);
  }

  private static boolean touches(Opened one, Truth trap) {
    return inInterval(one, trap)
        && one.legs().stream()
            .anyMatch(
                leg ->
                    trap.instruments().contains(leg.instrument())
                        && trap.venues().contains(leg.venue()));
  }

  private static boolean inInterval(Opened one, Truth truth) {
    return one.micros() >= truth.startMicros() && one.micros() <= truth.endMicros();
  }

  private static Set<Truth.TruthLeg> legs(JsonNode event) {
    Set<Truth.TruthLeg> legs = new HashSet<>();
    for (JsonNode leg : event.path("legs")) {
      legs.add(
          new Truth.TruthLeg(
              Side.valueOf(leg.path("side").asText()),
              leg.path("instrument").asText(),
              leg.path("venue").asText()));
    }
    return legs;
  }
}
