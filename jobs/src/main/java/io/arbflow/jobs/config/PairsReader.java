package io.arbflow.jobs.config;

import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.PairsSettings;
import java.util.Map;

/** Reads {@code detect.pairs}: PAIRS. */
final class PairsReader {
  private static final PairsSettings DEFAULTS = PairsSettings.DEFAULTS;
  private static final PairScreenSettings SCREEN = DEFAULTS.screen();
  private static final int MOST_BARS = 100_000;
  private static final Map<String, MultipleTesting> CONTROLS =
      Map.of(
          "BONFERRONI", MultipleTesting.BONFERRONI,
          "HOCHBERG", MultipleTesting.BENJAMINI_HOCHBERG,
          "YEKUTIELI", MultipleTesting.BENJAMINI_YEKUTIELI);

  private PairsReader() {}

  static PairsSettings read(Section section) {
    return new PairsSettings(
        screen(section),
        bars(section, "warmBars", DEFAULTS.warmBars()),
        section.amount("hedgeDrift", DEFAULTS.hedgeDrift()),
        section.positive("memoryBars", DEFAULTS.memoryBars()),
        bars(section, "leastBars", DEFAULTS.leastBars()),
        bars(section, "windowBars", DEFAULTS.windowBars()),
        section.positive("entryZ", DEFAULTS.entryZ()),
        section.positive("stopZ", DEFAULTS.stopZ()),
        section.positive("horizonHalfLives", DEFAULTS.horizonHalfLives()),
        section.flag("calmOnly", DEFAULTS.calmOnly()),
        section.amount("edgeSigmas", DEFAULTS.edgeSigmas()));
  }

  private static PairScreenSettings screen(Section section) {
    return new PairScreenSettings(
        section.flag("screening", SCREEN.all()),
        (int) section.whole("mostInstruments", SCREEN.mostInstruments(), 2, 1_000),
        bars(section, "formationBars", SCREEN.formationBars()),
        bars(section, "screenBars", SCREEN.screenBars()),
        control(section),
        section.share("discoveryRate", SCREEN.discoveryRate()),
        section.share("unitRootLevel", SCREEN.unitRootLevel()),
        section.share("rankLevel", SCREEN.rankLevel()),
        (int) section.whole("lags", SCREEN.lags(), 0, 100),
        section.positive("leastHalfLife", SCREEN.leastHalfLife()),
        section.positive("mostHalfLife", SCREEN.mostHalfLife()));
  }

  private static MultipleTesting control(Section section) {
    String name = section.text("control", "HOCHBERG");
    MultipleTesting control = CONTROLS.get(name);
    if (control == null) {
      throw section.wrong("control", "is none of BONFERRONI, HOCHBERG, YEKUTIELI: " + name);
    }
    return control;
  }

  private static int bars(Section section, String key, int otherwise) {
    return (int) section.whole(key, otherwise, 1, MOST_BARS);
  }
}
