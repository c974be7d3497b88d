package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.cassette.RecordingSenders;
import io.arbflow.llm.openrouter.HttpSenders;
import io.arbflow.llm.panel.PanelSettings;
import java.io.Serializable;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Whether the panel is asked, asked and recorded, or played from a record.
 *
 * @param use which
 * @param file the cassette, as every worker knows it; "" for none
 */
public record Tape(Use use, String file) implements Serializable {

  /** What to do with the cassette. */
  public enum Use {
    NONE,
    RECORD,
    PLAY
  }

  /** No cassette: models are asked, and nothing is kept. */
  public static Tape none() {
    return new Tape(Use.NONE, "");
  }

  /**
   * Models are asked, and everything is added to a cassette, which is begun where there is none.
   */
  public static Tape record(String file) {
    return new Tape(Use.RECORD, file);
  }

  /** No model is asked; the cassette answers. */
  public static Tape play(String file) {
    return new Tape(Use.PLAY, file);
  }

  /** What turns review requests into verdicts, for Flink's Async I/O. */
  public RichAsyncFunction<ReviewRequest, Verdict> judge(PanelSettings panel, DecisionClock clock) {
    return switch (use) {
      case NONE -> new EnsembleFunction(panel, clock);
      case RECORD ->
          new RecordingFunction(
              new EnsembleFunction(panel, clock, new RecordingSenders(new HttpSenders(), file)),
              panel,
              file);
      case PLAY -> new PlaybackFunction(panel, clock, file);
    };
  }
}
