package io.arbflow.jobs.kafka;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.jobs.codec.ControlJson;
import io.arbflow.jobs.codec.VerdictJson;
import io.arbflow.jobs.config.KafkaConfig;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.judge.VerdictBootstrap;

/** What the compacted topics held when the job started. */
public final class KafkaBootstraps {

  private KafkaBootstraps() {}

  /** The control topic. */
  public static ControlBootstrap control(KafkaConfig kafka) {
    TopicSnapshot<ControlCommand> snapshot =
        new TopicSnapshot<>(kafka, Topic.CONTROL, ControlJson::decode);
    return snapshot::read;
  }

  /** The verdicts topic. */
  public static VerdictBootstrap verdicts(KafkaConfig kafka) {
    TopicSnapshot<Verdict> snapshot =
        new TopicSnapshot<>(kafka, Topic.VERDICTS, VerdictJson::decode);
    return snapshot::read;
  }
}
