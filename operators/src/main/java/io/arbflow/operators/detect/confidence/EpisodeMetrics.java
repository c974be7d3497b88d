package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the detect stage finds, per strategy (label), from its first event on: counters per kind of
 * event, and the gauges {@code openEpisodes} and {@code confidence}. After a restore the former
 * counts from there, so it never shows fewer than none.
 *
 * <p>How an edge decays, per length of time after opening (label {@code after}): {@code measured}
 * counts the episodes whose legs all had a fresh quote then, {@code paying} those of them whose net
 * edge was above 0.
 */
final class EpisodeMetrics {
  private static final List<String> AFTER = List.of("1ms", "10ms", "100ms", "1s", "5s");

  private final MetricGroup group;
  private final Map<Strategy, Figures> figures = new EnumMap<>(Strategy.class);

  EpisodeMetrics(MetricGroup parent) {
    group = parent.addGroup("detect");
  }

  void seen(OpportunityEvent event, double confidence) {
    Figures of = figures.computeIfAbsent(event.strategy(), this::register);
    of.confidence = confidence;
    of.events.get(event.event()).inc();
    if (event.event() == EventKind.OPENED) {
      of.open++;
    } else if (event.event() == EventKind.CLOSED) {
      of.open = Math.max(0, of.open - 1);
    }
    if (event.edgeAfter() != null) {
      of.measured(event.edgeAfter());
    }
  }

  private Figures register(Strategy strategy) {
    MetricGroup named = group.addGroup("strategy", strategy.name());
    Figures of = new Figures();
    for (EventKind kind : EventKind.values()) {
      of.events.put(kind, named.addGroup("event", kind.name()).counter("episodes"));
    }
    for (int mark = 0; mark < EdgeDecay.MARKS; mark++) {
      MetricGroup after = named.addGroup("after", AFTER.get(mark));
      of.measured[mark] = after.counter("measured");
      of.paying[mark] = after.counter("paying");
    }
    named.gauge("openEpisodes", () -> of.open);
    named.gauge("confidence", () -> of.confidence);
    return of;
  }

  /** Written by the task, read by the reporter's thread. */
  private static final class Figures {
    private final Map<EventKind, Counter> events = new EnumMap<>(EventKind.class);
    private final Counter[] measured = new Counter[EdgeDecay.MARKS];
    private final Counter[] paying = new Counter[EdgeDecay.MARKS];
    private volatile int open;
    private volatile double confidence;

    void measured(EdgeDecay decay) {
      for (int mark = 0; mark < EdgeDecay.MARKS; mark++) {
        Double edge = decay.at(mark);
        if (edge != null) {
          measured[mark].inc();
          if (edge > 0) {
            paying[mark].inc();
          }
        }
      }
    }
  }
}
