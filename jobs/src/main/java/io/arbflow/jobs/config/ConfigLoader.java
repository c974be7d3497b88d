package io.arbflow.jobs.config;

import io.arbflow.domain.control.Mode;
import io.arbflow.operators.risk.Trading;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads the settings file; every key stands, commented, in {@code flink-conf/arbflow.yaml}. Above
 * the file stands the environment ({@code ARBFLOW_KAFKA_BOOTSTRAP} is {@code kafka.bootstrap}),
 * above that {@code --set key=value}. Strict: an unknown key, a wrong unit, a missing or negative
 * limit stops with {@link ConfigException}, which names place, key and reason.
 */
public final class ConfigLoader {

  private ConfigLoader() {}

  /**
   * @param file the settings
   * @param assignments of the command line, each {@code key=value}
   * @param environment of the process; only names beginning with {@code ARBFLOW_} matter
   * @throws ConfigException if anything is unknown, missing or wrong
   */
  public static JobConfig load(
      Path file, List<String> assignments, Map<String, String> environment) {
    Overrides overrides = Overrides.of(assignments, environment);
    Document document = new Document(file.toString(), ConfigException::new, overrides);
    return read(document, document.read(file), overrides, file.toAbsolutePath().getParent());
  }

  /** As {@link #load(Path, List, Map)}, from text; {@code name} stands for the file in messages. */
  static JobConfig load(
      String name, Reader text, List<String> assignments, Map<String, String> environment) {
    Overrides overrides = Overrides.of(assignments, environment);
    Document document = new Document(name, ConfigException::new, overrides);
    return read(document, document.read(text), overrides, Path.of("").toAbsolutePath());
  }

  private static JobConfig read(
      Document document, Section top, Overrides overrides, Path directory) {
    String prefix = topicPrefix(top.section("topics"));
    KafkaConfig kafka = kafka(top.section("kafka"), prefix, directory);
    IngestConfig ingest = ingest(top.section("ingest"));
    DetectConfig detect = StrategyReader.read(top.section("detect"), top.section("strategies"));
    JudgeConfig judge = judge(top.section("judge"));
    LlmConfig llm = LlmReader.read(top.section("llm"), directory);
    if (judge.reviewTimeout().compareTo(llm.deadline()) <= 0) {
      throw top.section("judge").wrong("reviewTimeout", "must be above llm.deadline");
    }
    RiskConfig risk = risk(top.section("risk"));
    List<AccountConfig> accounts = AccountReader.read(top);
    PatternsConfig patterns = PatternsReader.read(top.section("patterns"));
    PerformanceConfig performance = PerformanceConfig.read(top.section("performance"));
    Section optimizer = top.section("optimizer");
    BudgetsConfig budgets = BudgetsConfig.read(optimizer);
    optimizer.end();
    PaperConfig paper = PaperConfig.read(top.section("paper"));
    LatencyConfig latency = latency(top.section("latency"));
    top.end();
    if (!overrides.unused().isEmpty()) {
      throw new ConfigException(
          String.join(", ", overrides.unused()) + ": no such setting; see flink-conf/arbflow.yaml");
    }
    EffectiveConfig effective = new EffectiveConfig(List.copyOf(document.readings().values()));
    return new JobConfig(
        kafka,
        ingest,
        detect,
        judge,
        llm,
        risk,
        accounts,
        patterns,
        performance,
        budgets,
        paper,
        latency,
        effective);
  }

  private static String topicPrefix(Section section) {
    String prefix = section.parsed("prefix", "arbflow.", ConfigLoader::toTopicPrefix);
    section.end();
    return prefix;
  }

  private static KafkaConfig kafka(Section section, String prefix, Path directory) {
    KafkaConfig kafka =
        new KafkaConfig(
            section.text("bootstrap", "localhost:9092"),
            section.text("groupId", "arbflow"),
            section.choice("delivery", KafkaConfig.Delivery.AT_LEAST_ONCE),
            section.duration("transactionTimeout", Duration.ofMinutes(10)),
            prefix,
            KafkaSecurity.read(section.section("security"), directory));
    section.end();
    return kafka;
  }

  private static IngestConfig ingest(Section section) {
    IngestConfig ingest =
        new IngestConfig((int) section.whole("maxMessageBytes", 1 << 20, 256, 64 << 20));
    section.end();
    return ingest;
  }

  private static JudgeConfig judge(Section section) {
    JudgeConfig judge =
        new JudgeConfig(
            section.flag("enabled", true),
            section.duration("verdictTtl", Duration.ofMinutes(1)),
            section.share("refreshShare", 0.2),
            section.duration("reviewTimeout", Duration.ofSeconds(30)),
            section.positive("reviewsPerSecond", 2),
            (int) section.whole("burst", 8, 1, 10_000),
            (int) section.whole("maxWaitingPerKey", 200, 1, 1_000_000),
            section.duration("maxBackoff", Duration.ofMinutes(1)),
            section.share("keptShare", 0.5),
            section.share("sizeWithoutModels", 0.5),
            section.duration("withoutModelsFor", Duration.ofMinutes(2)));
    if (judge.refreshShare() >= 1) {
      throw section.wrong("refreshShare", "must be below 1");
    }
    if (judge.keptShare() >= 1) {
      throw section.wrong("keptShare", "must be below 1");
    }
    if (judge.withoutModelsFor().compareTo(judge.maxBackoff()) <= 0) {
      throw section.wrong("withoutModelsFor", "must be above judge.maxBackoff");
    }
    section.end();
    return judge;
  }

  private static RiskConfig risk(Section section) {
    RiskConfig risk =
        new RiskConfig(
            section.choice("mode", Mode.BALANCED),
            section.parsed("trading", Trading.SHADOW, ConfigLoader::toTrading),
            section.duration("orderLatency", Duration.ofMillis(10)),
            section.duration("approvalTimeout", Duration.ofMinutes(5)),
            section.parsed("repeatWindow", Duration.ofMillis(100), ConfigLoader::toWindow),
            ConductReader.read(section),
            section.texts("people"),
            section.positive("kellyFraction", 0.25),
            section.positive("kellyLossBps", 50),
            TailReader.read(section));
    section.end();
    return risk;
  }

  private static Duration toWindow(String text) {
    Duration window = Durations.aboveZero(Durations.parse(text));
    if (window.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException(text + " is more than 1s");
    }
    return window;
  }

  private static LatencyConfig latency(Section section) {
    LatencyConfig latency =
        new LatencyConfig(
            section.parsed("bufferTimeout", Duration.ofMillis(1), Durations::parse),
            section.parsed("patientBufferTimeout", Duration.ofMillis(20), Durations::parse),
            section.duration("watermarkInterval", Duration.ofMillis(20)),
            section.duration("idleness", Duration.ofSeconds(1)));
    section.end();
    return latency;
  }

  private static String toTopicPrefix(String text) {
    if (!text.matches("[A-Za-z0-9._-]{0,100}")) {
      throw new IllegalArgumentException(
          "'" + text + "' cannot begin a topic name: letters, digits, '.', '_' and '-' only");
    }
    return text;
  }

  private static Trading toTrading(String text) {
    return switch (text) {
      case "shadow" -> Trading.SHADOW;
      case "live" -> Trading.LIVE;
      default -> throw new IllegalArgumentException("'" + text + "' is neither shadow nor live");
    };
  }
}
