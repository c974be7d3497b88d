package io.arbflow.jobs.config;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.panel.Waves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code llm.voting}. */
final class VotingReader {
  private static final Voting DEFAULTS = Voting.standard();

  private VotingReader() {}

  static Voting read(Section section) {
    return new Voting(
        section.share("prior", DEFAULTS.prior()),
        section.share("approveAbove", DEFAULTS.approveAbove()),
        (int) section.whole("minVendors", DEFAULTS.minVendors(), 1, Seat.values().length),
        section.amount("minEvidence", DEFAULTS.minEvidence()),
        section.share("errorCorrelation", DEFAULTS.errorCorrelation()),
        waves(section),
        DEFAULTS.verdictTtlMillis());
  }

  private static Waves waves(Section section) {
    List<List<Seat>> groups = new ArrayList<>();
    for (String wave : section.texts("waves")) {
      groups.add(
          Arrays.stream(wave.trim().split("\\s+"))
              .map(name -> Values.toEnum(name, Seat.class))
              .toList());
    }
    return Waves.of(
        groups,
        section.share("spareAbove", DEFAULTS.waves().spareAbove()),
        section.duration("waveWait", Duration.ofMillis(DEFAULTS.waves().waitMillis())).toMillis());
  }
}
