package io.arbflow.jobs.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {
  private static final Path ACLS =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "kafka", "create-acls.sh");
  private static final Set<AclOperation> BOTH = Set.of(AclOperation.READ, AclOperation.WRITE);

  private final TopicCheck check = new TopicCheck(JobTopics.PAPER, "p.");
  private final Map<Topic, TopicCheck.Answer> answers = new EnumMap<>(Topic.class);

  @Test
  void whatTheJobNeedsAndNoMoreIsEnough() {
    finds(Topic.QUOTES, 4, Set.of(AclOperation.READ));
    finds(Topic.EXECUTION, 2, Set.of(AclOperation.READ));
    finds(Topic.FILLS, 1, Set.of(AclOperation.WRITE));
    finds(Topic.DEAD_LETTERS, 1, null); // a broker that does not say
    assertEquals(List.of(), check.faults(answers));
  }

  @Test
  void everythingThatIsMissingIsNamed() {
    answers.put(
        Topic.QUOTES, new TopicCheck.Answer(null, new UnknownTopicOrPartitionException("gone")));
    answers.put(Topic.FILLS, new TopicCheck.Answer(null, new TopicAuthorizationException("no")));
    finds(Topic.EXECUTION, 2, Set.of(AclOperation.WRITE));
    finds(Topic.DEAD_LETTERS, 1, Set.of(AclOperation.READ));
    assertEquals(
        Set.of(
            "topic p.quotes does not exist",
            "its user may not see topic p.fills",
            "its user may not read topic p.execution",
            "its user may not write to topic p.dead-letters"),
        Set.copyOf(check.faults(answers)));
  }

  @Test
  void controlHasOnePartition() {
    finds(Topic.CONTROL, 1, BOTH);
    assertEquals(List.of(), check.faults(answers));
    finds(Topic.CONTROL, 3, BOTH);
    assertEquals(
        List.of("topic p.control has 3 partitions and must have 1"), check.faults(answers));
  }

  /** What the broker is told to allow is what each job does. */
  @ParameterizedTest
  @CsvSource({"MAIN, arbflow", "OPTIMIZER, arbflow-optimizer", "PAPER, arbflow-paper"})
  void eachJobDoesWhatTheAccessListsAllow(JobTopics job, String user) throws IOException {
    Set<String> allowed = new TreeSet<>();
    Matcher line =
        Pattern.compile("(?m)^(reads|writes) " + user + " (\\S+)$").matcher(Files.readString(ACLS));
    while (line.find()) {
      allowed.add(line.group(1) + ' ' + line.group(2));
    }
    Set<String> done = new TreeSet<>();
    for (Topic topic : Topic.values()) {
      if (job.reads(topic)) {
        done.add("reads " + topic.suffix());
      }
      if (job.writes(topic)) {
        done.add("writes " + topic.suffix());
      }
    }
    assertEquals(allowed, done);
  }

  private void finds(Topic topic, int partitions, Set<AclOperation> allowed) {
    List<TopicPartitionInfo> infos =
        IntStream.range(0, partitions)
            .mapToObj(i -> new TopicPartitionInfo(i, Node.noNode(), List.of(), List.of()))
            .toList();
    answers.put(
        topic,
        new TopicCheck.Answer(new TopicDescription(topic.in("p."), false, infos, allowed), null));
  }
}
