package io.arbflow.jobs.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether the broker has what a job reads and writes: every topic is there, {@code control} has one
 * partition, and the job's user may do what the job will do. Commands are broadcast, and only
 * within one partition does every task see them in one order.
 */
final class TopicCheck {
  private static final String REMEDY =
      "; no topic is created by the job: see kafka/create-topics.sh and kafka/create-acls.sh";

  private final JobTopics job;
  private final String prefix;

  /**
   * @param prefix in front of every topic's name
   */
  TopicCheck(JobTopics job, String prefix) {
    this.job = job;
    this.prefix = prefix;
  }

  /**
   * Asks the broker.
   *
   * @throws IllegalStateException naming every topic that is not as it must be, and why
   * @throws KafkaException when the broker does not answer, or not to this user
   */
  void require(Admin admin) {
    List<String> wrong = faults(ask(admin));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "job " + job + " cannot start: " + String.join(", ", wrong) + REMEDY);
    }
  }

  /** What the broker says of each topic of the job: its description, or why there is none. */
  record Answer(TopicDescription description, Throwable refusal) {}

  private Map<Topic, Answer> ask(Admin admin) {
    Map<Topic, String> names = new TreeMap<>();
    for (Topic topic : Topic.values()) {
      if (job.reads(topic) || job.writes(topic)) {
        names.put(topic, topic.in(prefix));
      }
    }
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin
            .describeTopics(
                names.values(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<Topic, Answer> answers = new TreeMap<>();
    names.forEach((topic, name) -> answers.put(topic, answer(asked.get(name))));
    return answers;
  }

  private static Answer answer(KafkaFuture<TopicDescription> asked) {
    try {
      return new Answer(asked.get(), null);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UnknownTopicOrPartitionException
          || cause instanceof TopicAuthorizationException) {
        return new Answer(null, cause);
      }
      throw new KafkaException("the topics cannot be looked at", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while looking at the topics", e);
    }
  }

  /** What is wrong, topic by topic; empty when nothing is. */
  List<String> faults(Map<Topic, Answer> answers) {
    List<String> wrong = new ArrayList<>();
    answers.forEach(
        (topic, answer) -> {
          String name = topic.in(prefix);
          if (answer.refusal() instanceof UnknownTopicOrPartitionException) {
            wrong.add("topic " + name + " does not exist");
          } else if (answer.refusal() != null) {
            wrong.add("its user may not see topic " + name);
          } else {
            addFaults(topic, answer.description(), wrong);
          }
        });
    return wrong;
  }

  private void addFaults(Topic topic, TopicDescription found, List<String> wrong) {
    int partitions = found.partitions().size();
    if (topic == Topic.CONTROL && partitions != 1) {
      wrong.add("topic " + found.name() + " has " + partitions + " partitions and must have 1");
    }
    Set<AclOperation> allowed = found.authorizedOperations();
    if (allowed == null) {
      return; // the broker does not say
    }
    if (job.reads(topic) && !allowed.contains(AclOperation.READ)) {
      wrong.add("its user may not read topic " + found.name());
    }
    if (job.writes(topic) && !allowed.contains(AclOperation.WRITE)) {
      wrong.add("its user may not write to topic " + found.name());
    }
  }
}
