package io.arbflow.jobs.config;

import io.arbflow.operators.detect.MarketGroup;
import io.arbflow.operators.detect.RegimeSettings;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code detect.regime}: how the regime of a market is read. */
final class RegimeReader {
  private static final RegimeSettings DEFAULTS = RegimeSettings.DEFAULTS;

  private RegimeReader() {}

  static RegimeSettings read(Section section) {
    return new RegimeSettings(
        (int) section.whole("windowBars", DEFAULTS.windowBars(), 50, 100_000),
        (int) section.whole("refitBars", DEFAULTS.refitBars(), 1, 100_000),
        (int) section.whole("leastBars", DEFAULTS.leastBars(), 2, 100_000),
        section.positive("leastDuration", DEFAULTS.leastDuration()),
        section.share("switchProbability", DEFAULTS.switchProbability()),
        section.positive("falseAlarmBars", DEFAULTS.falseAlarmBars()),
        section.positive("segmentBars", DEFAULTS.segmentBars()),
        section.share("changeProbability", DEFAULTS.changeProbability()),
        groups(section));
  }

  private static List<MarketGroup> groups(Section section) {
    List<MarketGroup> groups = new ArrayList<>();
    for (Section item : section.items("groups")) {
      groups.add(new MarketGroup(item.text("name"), item.texts("instruments")));
      item.end();
    }
    return groups;
  }
}
