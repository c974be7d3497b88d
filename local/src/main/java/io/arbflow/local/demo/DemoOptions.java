package io.arbflow.local.demo;

import io.arbflow.domain.control.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a demo is asked for.
 *
 * @param duration of the market's play
 * @param mode of trading
 * @param port wanted for the dashboard
 * @param seed decides the market and the stand-in's answers
 * @param out directory for the files; made when absent
 * @param config arbflow.yaml
 * @param strategies detectors to run besides those that the market plants for; names, or {@link
 *     io.arbflow.local.settings.DetectorNames#ALL}
 * @param assignments overrides, key=value
 */
public record DemoOptions(
    Duration duration,
    Mode mode,
    int port,
    long seed,
    Path out,
    Path config,
    List<String> strategies,
    List<String> assignments) {}
