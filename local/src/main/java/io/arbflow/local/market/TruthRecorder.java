package io.arbflow.local.market;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches what is really sent, and notes from it when each act could be seen and its worth. */
final class TruthRecorder {
  private final Map<Act, Watch> watched = new HashMap<>();
  private final List<Act> acts;
  private final SurePayoff payoff;
  private final CarryWorth carryWorth;
  private final List<Truth> truth = new ArrayList<>();

  TruthRecorder(List<Act> acts, SimulatedUniverse universe) {
    this.acts = acts;
    this.payoff = universe.payoff();
    this.carryWorth = universe.carryWorth();
  }

  /** A quote of the round has been sent with this stamp. */
  void sent(int round, SimQuote quote, long micros) {
    for (Act act : acts) {
      if (round >= act.startRound() && round <= act.endRound()) {
        watched.computeIfAbsent(act, a -> new Watch()).see(act, round, quote, micros);
      }
    }
  }

  /** All of the round's quotes have been sent: returns the acts that are over now. */
  List<Truth> endRound(int round) {
    List<Truth> over = new ArrayList<>();
    for (Act act : acts) {
      if (act.endRound() == round) {
        over.add(truthOf(act, watched.remove(act)));
      }
    }
    truth.addAll(over);
    return over;
  }

  private Truth truthOf(Act act, Watch watch) {
    List<Truth.TruthLeg> legs =
        act.legs().stream()
            .map(
                leg ->
                    new Truth.TruthLeg(
                        leg.side(), leg.book().instrument().id(), leg.book().venue().id()))
            .toList();
    boolean trap = act.kind().isTrap();
    PlantedEdge edge = trap ? null : edgeOf(act, watch.firstQuotes);
    return new Truth(
        1,
        trap ? Truth.Kind.TRAP : Truth.Kind.PLANT,
        trap ? null : act.kind().family().name(),
        trap ? act.kind().name() : null,
        signature(act),
        legs,
        legs.stream().map(Truth.TruthLeg::instrument).distinct().toList(),
        legs.stream().map(Truth.TruthLeg::venue).distinct().toList(),
        watch.startMicros,
        watch.endMicros,
        trap ? null : edge.net(),
        trap ? null : edge.bps(),
        trap ? null : edge.currency(),
        act.kind().tolerated());
  }

  private PlantedEdge edgeOf(Act act, Map<Book, SimQuote> quotes) {
    return switch (act.kind()) {
      case CURRENCY_CYCLE -> PlantedEdge.cycle(act.legs(), quotes);
      case CROSS_VENUE -> PlantedEdge.crossVenue(act.legs(), quotes);
      case CALENDAR_CARRY, CALENDAR_REVERSE, CASH_AND_CARRY, REVERSE_CASH_AND_CARRY ->
          PlantedEdge.futures(act.carryTrade(), quotes, carryWorth);
      default -> PlantedEdge.options(act, quotes, payoff);
    };
  }

  private static String signature(Act act) {
    if (act.kind() == ActKind.CURRENCY_CYCLE) {
      return Strategy.CURRENCY_CYCLE + "|" + ring(act.legs());
    }
    if (act.kind().isOnOptions() || act.kind().isOnFutures()) {
      return named(act);
    }
    StringBuilder text = new StringBuilder(Strategy.CROSS_VENUE.name());
    text.append('|').append(act.legs().get(0).book().instrument().id());
    for (Side side : Side.values()) {
      act.legs().stream()
          .filter(leg -> leg.side() == side)
          .forEach(
              leg -> text.append('|').append(side).append(' ').append(leg.book().venue().id()));
    }
    return text.toString();
  }

  private static String named(Act act) {
    Strategy family = act.family();
    StringBuilder text = new StringBuilder(family == null ? act.kind().name() : family.name());
    for (Act.Part leg : act.legs()) {
      text.append('|').append(leg.side()).append(' ').append(leg.book().instrument().id());
    }
    return text.toString();
  }

  private static String ring(List<Act.Part> legs) {
    List<String> currencies = new ArrayList<>();
    for (Act.Part leg : legs) {
      var pair = leg.book().instrument();
      currencies.add(leg.side() == Side.SELL ? pair.base() : pair.currency());
    }
    return String.join(">", currencies);
  }

  /**
   * What has been seen of one act. A plant lasts from the first to the last change of its own
   * books; a trap may show nothing of its own (silence), so the whole market's stamps bound it.
   */
  private static final class Watch {
    private long startMicros = Long.MAX_VALUE;
    private long endMicros;
    private final Map<Book, SimQuote> firstQuotes = new HashMap<>();

    void see(Act act, int round, SimQuote quote, long micros) {
      if (!act.kind().isTrap() && act.at(quote.book()) == null) {
        return;
      }
      if (quote.stamp() != SimQuote.Stamp.NOW) {
        return;
      }
      if (round == act.startRound()) {
        startMicros = Math.min(startMicros, micros);
        firstQuotes.put(quote.book(), quote);
      }
      if (round == act.endRound()) {
        endMicros = Math.max(endMicros, micros);
      }
    }
  }
}
