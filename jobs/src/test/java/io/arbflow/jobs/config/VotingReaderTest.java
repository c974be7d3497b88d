package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.panel.Waves;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotingReaderTest {
  private static final String ACCOUNT =
      """
      accounts:
        - id: main
          currency: USD
          strategies: [CROSS_VENUE]
          limits: {maxOrderNotional: 1, maxPositionNotional: 2, maxGrossNotional: 3, maxOpenOrders: 4, maxCapital: 5.5, maxOrdersPerSecond: 6, priceCollarBps: 7, minOrderNotional: 8, maxNetNotional: 9, maxVenueNotional: 10, maxStrategyNotional: 11, maxDailyLoss: 13, maxDrawdown: 14, maxValueAtRisk: 15, maxExpectedShortfall: 16, maxLegFailureLoss: 17, maxCorrelation: 0.5, maxAutomaticExecutions: 18, fourEyesNotional: 19}
      """;

  private static Voting voting(String settings) {
    String text = "llm: {deadline: 10s, voting: {" + settings + "}}\n" + ACCOUNT;
    JobConfig config = ConfigLoader.load("c.yaml", new StringReader(text), List.of(), Map.of());
    return Settings.panel(config).voting();
  }

  @Test
  void withoutSettingsThePanelVotesAsShipped() {
    assertEquals(Voting.standard(), voting(""));
  }

  @Test
  void everySettingReachesThePanel() throws Exception {
    Voting voting =
        voting(
            "prior: 0.2, approveAbove: 0.7, minVendors: 3, minEvidence: 2, errorCorrelation: 0.1,"
                + " waves: ['RISK VISION INNOVATION', MATHEMATICS, ' REASONING  PATTERN'],"
                + " spareAbove: 0.9, waveWait: 1500ms");
    List<List<Seat>> groups =
        List.of(
            List.of(Seat.RISK, Seat.VISION, Seat.INNOVATION),
            List.of(Seat.MATHEMATICS),
            List.of(Seat.REASONING, Seat.PATTERN));
    Voting expected = new Voting(0.2, 0.7, 3, 2, 0.1, Waves.of(groups, 0.9, 1_500), 60_000);
    assertEquals(expected, voting);
    assertEquals(groups, voting.waves().inOrder());
    assertEquals(voting, InstantiationUtil.clone(voting));
    assertEquals(List.of(List.of(Seat.values())), Voting.standard().waves().inOrder());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prior: 0 | prior and approveAbove must be in (0, 1)",
        "prior: 1 | prior and approveAbove must be in (0, 1)",
        "approveAbove: 1 | prior and approveAbove must be in (0, 1)",
        "minVendors: 7 | minVendors",
        "minVendors: 0 | minVendors",
        "minEvidence: 0.9 | minEvidence must be from 1",
        "minEvidence: 2.5 | which is what all seats have together",
        "errorCorrelation: 1.1 | errorCorrelation",
        "spareAbove: 0.4 | spareAbove must be in [0.5, 1]",
        "waves: ['RISK VISION'] | nobody asks [REASONING, PATTERN, INNOVATION, MATHEMATICS]",
        "waves: ['RISK VISION RISK'] | RISK is asked twice",
        "waves: ['RISK JUDGE'] | JUDGE",
        "waveWait: 0s | waveWait",
        "'waveWait: 10s, waves: [RISK, VISION, INNOVATION, PATTERN, MATHEMATICS, REASONING]'"
            + " | must be above llm.voting.waveWait",
        "votes: 3 | unknown key"
      })
  void saysWhatIsWrongAndWhere(String settings, String reason) {
    String message =
        assertThrows(ConfigException.class, () -> voting(settings.replaceAll("^'(.*)'$", "$1")))
            .getMessage();
    assertTrue(message.contains("llm") && message.contains(reason), message);
  }
}
