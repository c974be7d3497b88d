package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import java.util.List;

/**
 * The shipped panel: the model each seat was meant for first, then what succeeded it, last a free
 * one that gives structured output where there is one; the file flink-conf/arbflow.yaml lists the
 * same. Two of the first six are no longer in OpenRouter's catalogue; their seats go on to the
 * successor by themselves. Prices are ceilings, a little above the list prices of mid 2026, since
 * those move weekly. The accuracies are an assumption until outcomes have been counted: equal, and
 * low enough that six votes of models that often err together are not taken for proof.
 */
public final class DefaultPanel {
  /** The assumed accuracy of every seat. With the prior of 0.35 one vote moves even to approve. */
  public static final double ASSUMED_ACCURACY = 0.65;

  private static final int PLAIN_TOKENS = 600;
  private static final int REASONING_TOKENS = 1_800;

  private DefaultPanel() {}

  /** All six seats. */
  public static List<SeatSettings> seats() {
    return List.of(
        seat(
            Seat.REASONING,
            reasoning("deepseek/deepseek-r1", 0.90, 3.20),
            reasoning("deepseek/deepseek-r1-0528", 0.70, 2.80),
            reasoning("deepseek/deepseek-v4-pro", 1.50, 3.00),
            plain("qwen/qwen3-next-80b-a3b-instruct:free", 0, 0)),
        seat(
            Seat.PATTERN,
            reasoning("google/gemini-2.5-pro", 1.60, 12.50),
            reasoning("google/gemini-3.6-flash", 1.00, 5.00),
            plain("google/gemma-4-26b-a4b-it:free", 0, 0)),
        seat(
            Seat.INNOVATION,
            plain("meta-llama/llama-4-maverick", 0.25, 0.90),
            reasoning("openai/gpt-oss-120b", 0.15, 0.60),
            reasoning("openai/gpt-oss-20b:free", 0, 0)),
        seat(
            Seat.RISK,
            reasoning("nvidia/llama-3.1-nemotron-ultra-253b-v1", 0.80, 2.40),
            reasoning("nvidia/nemotron-3-ultra-550b-a55b", 0.65, 2.80),
            reasoning("nvidia/nemotron-3-super-120b-a12b", 0.15, 0.70),
            reasoning("nvidia/nemotron-3-super-120b-a12b:free", 0, 0)),
        seat(
            Seat.MATHEMATICS,
            reasoning("deepseek/deepseek-prover-v2", 0.70, 2.80),
            reasoning("deepseek/deepseek-v3.2", 0.35, 0.60),
            reasoning("nvidia/nemotron-nano-9b-v2:free", 0, 0)),
        seat(
            Seat.VISION,
            plain("qwen/qwen2.5-vl-72b-instruct", 1.00, 1.30),
            plain("qwen/qwen3-vl-235b-a22b-instruct", 0.35, 1.50)));
  }

  private static SeatSettings seat(Seat seat, ModelRef... models) {
    return SeatSettings.of(seat, ASSUMED_ACCURACY, List.of(models));
  }

  private static ModelRef plain(String id, double input, double output) {
    return new ModelRef(id, input, output, "", PLAIN_TOKENS);
  }

  private static ModelRef reasoning(String id, double input, double output) {
    return new ModelRef(id, input, output, "low", REASONING_TOKENS);
  }
}
