package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.jobs.codec.VerdictJson;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.operators.time.MarketClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts that contradict each other, in the running job, where no quote moves any clock. */
class VerdictFlipIT {
  private static final String KEY = "CROSS_VENUE|ACME|A|B";
  private static final String OLD_KEY = "CROSS_VENUE|ACME|B|A";

  @Test
  void contradictionsOfTodayAreReportedAndOldOnesAreNot() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job =
            TestJob.on(
                kafka,
                "flips",
                TwoVenues.UNIVERSE,
                List.of("judge.enabled=false", "patterns.verdictFlip.flips=2"));
        Outputs outputs = new Outputs(job);
        TopicWriter writer = new TopicWriter(job.bootstrap())) {
      String topic = job.topics().name("verdicts");
      long longAgo = MarketClock.wallMicros() - 3_600_000_000L;
      for (int i = 0; i < 3; i++) {
        write(writer, topic, OLD_KEY, i % 2 == 0, longAgo + i * 1_000);
      }
      job.start();
      for (int i = 0; i < 3; i++) {
        write(writer, topic, KEY, i % 2 == 0, MarketClock.wallMicros());
      }
      Wait.until("an alert", () -> !outputs.of("alerts").isEmpty());
      assertEquals(1, outputs.of("alerts").size());
      JsonNode alert = outputs.of("alerts").get(0);
      assertEquals("VERDICT_FLIP", alert.path("kind").asText());
      assertEquals(KEY, alert.path("subject").asText());
      assertTrue(alert.path("detail").asText().endsWith("seats that changed: RISK"));
      job.requireRunning();
    }
  }

  private static void write(
      TopicWriter writer, String topic, String key, boolean approves, long atMicros) {
    Judgement said = approves ? Judgement.APPROVE : Judgement.REJECT;
    Vote vote = new Vote(Seat.RISK, "m", "", said, 0.5, 1, 1, List.of(), 1, 0, 1, VoteOutcome.OK);
    Verdict verdict =
        new Verdict(
            key,
            said,
            0.5,
            1,
            60_000,
            atMicros,
            "o" + atMicros,
            AnalysisType.CROSS_MARKET,
            List.of(vote),
            0,
            "1",
            "1",
            "",
            false);
    writer.write(topic, key, VerdictJson.encode(verdict));
  }
}
