package io.arbflow.local.account;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.codec.RiskReportJson;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest report of each account. */
public final class NewestReports {

  private NewestReports() {}

  /**
   * By account, of a directory that a replay or demo has left.
   *
   * @throws java.nio.file.NoSuchFileException if no risk was reported there
   * @throws IOException naming file and line when a line is no report
   */
  public static SortedMap<String, RiskReport> in(OutputFiles files) throws IOException {
    Path file = files.directory().resolve(OutputFiles.RISK);
    SortedMap<String, RiskReport> newest = new TreeMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        MessageSource source = MessageSource.line(file + " line " + number, number, 0);
        take(newest, line.getBytes(StandardCharsets.UTF_8), source);
      }
    }
    return newest;
  }

  /**
   * By account, of what the topic holds now.
   *
   * @throws io.arbflow.local.kafka.BrokerException when nobody answers, or there is no such topic
   * @throws IOException naming the offset when a message is no report
   */
  public static SortedMap<String, RiskReport> of(String bootstrap, Topics topics)
      throws IOException {
    String topic = topics.name("risk");
    SortedMap<String, RiskReport> newest = new TreeMap<>();
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.newest(topic).values()) {
        String where = topic + " offset " + message.offset();
        take(newest, message.value(), MessageSource.line(where, message.offset(), 0));
      }
    }
    return newest;
  }

  private static void take(
      SortedMap<String, RiskReport> newest, byte[] message, MessageSource source)
      throws IOException {
    Reading<RiskReport> reading = RiskReportJson.decode(message, source);
    RiskReport report = reading.value();
    if (report == null) {
      throw new IOException(source.name() + ": no risk report, " + reading.deadLetter().detail());
    }
    RiskReport known = newest.get(report.account());
    if (known == null || known.atMicros() <= report.atMicros()) {
      newest.put(report.account(), report);
    }
  }
}
