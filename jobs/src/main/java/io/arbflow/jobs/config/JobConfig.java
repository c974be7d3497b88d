package io.arbflow.jobs.config;

import java.util.List;

/**
 * Everything a submission is given besides the universe: one record per concern, made by {@link
 * ConfigLoader}, immutable, and without any secret.
 *
 * @param kafka where the topics are
 * @param ingest the ingest stage
 * @param detect the detect stage
 * @param judge the verdict gate
 * @param llm the models
 * @param risk the risk stage
 * @param accounts who trades; at least one
 * @param patterns the patterns over time
 * @param performance the optimizer job
 * @param budgets shares of capital, by the optimizer job
 * @param paper the paper trading job
 * @param latency what trades throughput for latency
 * @param effective every setting in force with its origin, for printing
 */
public record JobConfig(
    KafkaConfig kafka,
    IngestConfig ingest,
    DetectConfig detect,
    JudgeConfig judge,
    LlmConfig llm,
    RiskConfig risk,
    List<AccountConfig> accounts,
    PatternsConfig patterns,
    PerformanceConfig performance,
    BudgetsConfig budgets,
    PaperConfig paper,
    LatencyConfig latency,
    EffectiveConfig effective) {}
