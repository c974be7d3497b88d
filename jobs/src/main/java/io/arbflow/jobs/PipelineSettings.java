package io.arbflow.jobs;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.PatternsConfig;
import io.arbflow.llm.ensemble.Tape;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.confidence.ConfidenceSettings;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.judge.VerdictBootstrap;
import io.arbflow.operators.risk.RiskSettings;
import io.arbflow.operators.time.TimeMode;

/**
 * Everything the stages are given at submission.
 *
 * @param universe what is quoted
 * @param time live or replay
 * @param detectTime how the detect stage tells the time; in a replay as everything else
 * @param sources names behind the origins of quotes, for dead letters
 * @param detect the detect stage
 * @param confidence how past outcomes become the detector's confidence
 * @param judge the verdict gate
 * @param panel the models; unused while the judge is off
 * @param risk the risk stage and its accounts
 * @param patterns the patterns over time
 * @param control what the control topic held at the start
 * @param verdicts what the verdicts topic held at the start
 * @param tape whether the panel is recorded, or played from a record
 */
public record PipelineSettings(
    Universe universe,
    TimeMode time,
    TimeMode detectTime,
    QuoteSources sources,
    DetectSettings detect,
    ConfidenceSettings confidence,
    JudgeSettings judge,
    PanelSettings panel,
    RiskSettings risk,
    PatternsConfig patterns,
    ControlBootstrap control,
    VerdictBootstrap verdicts,
    Tape tape) {

  /** Without a cassette. */
  public PipelineSettings(
      Universe universe,
      TimeMode time,
      TimeMode detectTime,
      QuoteSources sources,
      DetectSettings detect,
      ConfidenceSettings confidence,
      JudgeSettings judge,
      PanelSettings panel,
      RiskSettings risk,
      PatternsConfig patterns,
      ControlBootstrap control,
      VerdictBootstrap verdicts) {
    this(
        universe,
        time,
        detectTime,
        sources,
        detect,
        confidence,
        judge,
        panel,
        risk,
        patterns,
        control,
        verdicts,
        Tape.none());
  }
}
