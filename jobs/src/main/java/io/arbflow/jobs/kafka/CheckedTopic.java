package io.arbflow.jobs.kafka;

import io.arbflow.jobs.config.KafkaConfig;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of one topic, given out only when every topic of the job is as it must be. Flink
 * asks for them on the coordinator before a source reads anything: so a job that could not write an
 * order, or a dead letter, does not read a quote either. Asked again whenever Flink looks for new
 * partitions.
 */
final class CheckedTopic implements KafkaSubscriber {
  private static final long serialVersionUID = 1L;

  private final JobTopics job;
  private final String prefix;
  private final KafkaSubscriber partitions;

  CheckedTopic(JobTopics job, KafkaConfig kafka, Topic topic) {
    this.job = job;
    this.prefix = kafka.topicPrefix();
    this.partitions = KafkaSubscriber.getTopicListSubscriber(List.of(kafka.topic(topic.suffix())));
  }

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    new TopicCheck(job, prefix).require(admin);
    return partitions.getSubscribedTopicPartitions(admin);
  }
}
