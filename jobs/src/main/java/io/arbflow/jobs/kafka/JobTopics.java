package io.arbflow.jobs.kafka;

import io.arbflow.jobs.config.KafkaConfig;
import java.util.Set;

/** Which topics each job reads and writes, and under which consumer group. */
public enum JobTopics {
  /** The arbitrage job. */
  MAIN(
      "",
      Set.of(
          Topic.QUOTES,
          Topic.CONTROL,
          Topic.APPROVALS,
          Topic.FILLS,
          Topic.VERDICTS,
          Topic.EXECUTION),
      Set.of(
          Topic.OPPORTUNITIES,
          Topic.VERDICTS,
          Topic.DECISIONS,
          Topic.APPROVAL_REQUESTS,
          Topic.EXECUTION,
          Topic.DEAD_LETTERS,
          Topic.ALERTS,
          Topic.RISK,
          Topic.CONTROL)),
  /** The optimizer job. */
  OPTIMIZER(
      "-optimizer",
      Set.of(Topic.OPPORTUNITIES, Topic.VERDICTS, Topic.DECISIONS, Topic.CONTROL),
      Set.of(Topic.CONTROL, Topic.ALERTS, Topic.DEAD_LETTERS)),
  /** The paper trading job. */
  PAPER("-paper", Set.of(Topic.QUOTES, Topic.EXECUTION), Set.of(Topic.FILLS, Topic.DEAD_LETTERS));

  private final String groupSuffix;
  private final Set<Topic> reads;
  private final Set<Topic> writes;

  JobTopics(String groupSuffix, Set<Topic> reads, Set<Topic> writes) {
    this.groupSuffix = groupSuffix;
    this.reads = reads;
    this.writes = writes;
  }

  /** Name of the job's consumer group. */
  public String group(KafkaConfig kafka) {
    return kafka.groupId() + groupSuffix;
  }

  /** Whether the job reads the topic. */
  boolean reads(Topic topic) {
    return reads.contains(topic);
  }

  /** Whether the job writes to the topic. */
  boolean writes(Topic topic) {
    return writes.contains(topic);
  }
}
