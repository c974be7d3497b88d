package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * The optimizer job: how votes are held against outcomes and weights are made of it.
 *
 * @param publishEvery least time from one publication of weights to the next
 * @param leastNewLabels outcomes there must be since the last one
 * @param verdictWait how long an episode that nobody has judged is remembered
 * @param outcomeWait how long a verdict waits for its outcome
 * @param repeatWait how long a scored verdict is remembered
 * @param halfLifeReviews age, in reviews, at which one counts half
 * @param memoryReviews newest reviews that are learnt from
 * @param mostStep most that one publication moves any weight
 * @param alarmSteps wrong votes in excess of right ones that silence a seat
 * @param learnFromStandIns whether simulated models are learnt from, and nobody else
 */
public record PerformanceConfig(
    Duration publishEvery,
    int leastNewLabels,
    Duration verdictWait,
    Duration outcomeWait,
    Duration repeatWait,
    double halfLifeReviews,
    int memoryReviews,
    double mostStep,
    int alarmSteps,
    boolean learnFromStandIns) {

  static PerformanceConfig read(Section section) {
    PerformanceConfig config =
        new PerformanceConfig(
            section.duration("publishEvery", Duration.ofMinutes(1)),
            (int) section.whole("leastNewLabels", 25, 1, 1_000_000),
            section.duration("verdictWait", Duration.ofMinutes(10)),
            section.duration("outcomeWait", Duration.ofDays(1)),
            section.duration("repeatWait", Duration.ofHours(1)),
            section.positive("halfLifeReviews", 1_000),
            (int) section.whole("memoryReviews", 4_096, 1, 100_000),
            section.positive("mostStep", 0.25),
            (int) section.whole("alarmSteps", 20, 1, 10_000),
            section.flag("learnFromStandIns", false));
    section.end();
    return config;
  }
}
