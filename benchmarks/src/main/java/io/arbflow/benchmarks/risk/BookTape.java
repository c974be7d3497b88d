package io.arbflow.benchmarks.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Purpose;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.Inventory;
import io.arbflow.operators.risk.Limit;
import io.arbflow.operators.risk.Limits;
import io.arbflow.operators.risk.RiskInput;
import io.arbflow.operators.risk.RiskSettings;
import io.arbflow.operators.risk.Trading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What reaches one account at 340 inputs a second of market time, beside a standing book of as many
 * positions as orders in flight. Of five inputs one opening is approved, one is refused, one is an
 * update of what is decided, and two are the fills of the order; so what is remembered beside the
 * standing book does not grow.
 */
final class BookTape {
  static final int KINDS = 5;

  private static final String ACCOUNT = "main";
  private static final long MINUTE_MICROS = 60_000_000;
  private static final long STEP_MICROS = 1_000_000 / 340;
  private static final long LIFE_MICROS = 1_000_000;
  private static final long FOR_EVER_MICROS = 1_000_000_000_000L;
  private static final BigDecimal PLENTY = new BigDecimal("1000000000000");
  private static final double PRICE = 100;

  private final int standing;
  private final int pairs;
  private long number;
  private long now = 1_718_000_000_000_000L;

  /**
   * @param standing positions, and orders in flight, that stay
   */
  BookTape(int standing) {
    this.standing = standing;
    this.pairs = (standing + 1) / 2; // a pair bought at A and sold at B is two positions
  }

  Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      instruments.add(Instrument.spot(pair(i), "C" + i, "USD", 0.01, 0.001));
    }
    return Universe.of(
        List.of(Venue.of("A", 1, 0, 1_000), Venue.of("B", 1, 0, 1_000)), instruments);
  }

  private static String pair(int i) {
    return "C" + i + "/USD";
  }

  /** Limits that hold nothing back. */
  RiskSettings settings() {
    Map<String, BigDecimal> limits = new HashMap<>();
    for (Limit limit : Limit.values()) {
      limits.put(limit.key(), limit == Limit.MIN_ORDER_NOTIONAL ? BigDecimal.ONE : PLENTY);
    }
    Map<String, BigDecimal> held = new HashMap<>(Map.of("USD", PLENTY));
    for (int i = 0; i < pairs; i++) {
      held.put("C" + i, PLENTY);
    }
    AccountSettings account =
        AccountSettings.of(
            ACCOUNT,
            "USD",
            Set.of(AccountSettings.ALL_STRATEGIES),
            Inventory.of(Map.of("A", held, "B", held)),
            Limits.of(limits));
    return new RiskSettings(List.of(account), Mode.BALANCED, Trading.LIVE, 10_000, 300_000_000);
  }

  /** What makes the standing book. */
  List<RiskInput> book() {
    List<RiskInput> inputs = new ArrayList<>();
    for (int i = 0; i < standing; i++) {
      String id = "position" + i;
      now++; // quotes of its own: displayed size is used once
      inputs.add(opening(id, i / 2, true, LIFE_MICROS, 0.9));
      inputs.add(fill(id, i % 2, 10));
    }
    for (int i = 0; i < standing; i++) {
      now++;
      inputs.add(opening("order" + i, i / 2, true, FOR_EVER_MICROS, 0.9));
    }
    return inputs;
  }

  /** A step of the market: every pair has moved by its own. */
  List<RiskInput> step(int step) {
    now += MINUTE_MICROS;
    List<RiskInput> inputs = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      double mid = PRICE * (1 + 0.001 * StrictMath.sin(step * (1.0 + i % 97)));
      inputs.add(RiskInput.of(ACCOUNT, new Mark(pair(i), mid - 0.01, mid + 0.01, now)));
    }
    return inputs;
  }

  /** The next input. */
  RiskInput next() {
    long round = number / KINDS;
    int pair = (int) (round % pairs);
    boolean buysAtA = round / pairs % 2 == 0;
    String id = "flow" + round;
    now += STEP_MICROS;
    return switch ((int) (number++ % KINDS)) {
      case 0 -> opening(id, pair, buysAtA, LIFE_MICROS, 0.9);
      case 1 -> fill(id, 0, 1);
      case 2 -> update(id, pair, buysAtA);
      case 3 -> fill(id, 1, 1);
      default -> opening("unsure" + round, pair, buysAtA, LIFE_MICROS, 0.1);
    };
  }

  /** Time of the newest input, epoch milliseconds. */
  long millis() {
    return now / 1_000;
  }

  /** Whether the input of that number since the book was made is an opening, which is decided. */
  static boolean isDecided(long input) {
    return input % KINDS == 0 || input % KINDS == KINDS - 1;
  }

  private RiskInput opening(
      String id, int pair, boolean buysAtA, long lifeMicros, double confidence) {
    double size = lifeMicros == LIFE_MICROS && id.startsWith("position") ? 10 : 1;
    return input(event(EventKind.OPENED, id, legs(pair, buysAtA, size), lifeMicros, confidence));
  }

  private RiskInput update(String id, int pair, boolean buysAtA) {
    return input(event(EventKind.UPDATED, id, legs(pair, buysAtA, 1), LIFE_MICROS, 0.9));
  }

  private RiskInput input(OpportunityEvent event) {
    return RiskInput.of(
        new JudgedEvent(ACCOUNT, event, null, JudgeStatus.JUDGE_OFF, 1, event.eventTimeMicros()));
  }

  private List<Leg> legs(int pair, boolean buysAtA, double size) {
    return List.of(
        new Leg(Side.BUY, pair(pair), buysAtA ? "A" : "B", PRICE, size, now),
        new Leg(Side.SELL, pair(pair), buysAtA ? "B" : "A", PRICE + 0.1, size, now));
  }

  private RiskInput fill(String id, int leg, int quantity) {
    String order = StableId.order(id, ACCOUNT, Purpose.OPEN.name());
    BigDecimal price = BigDecimal.valueOf(PRICE);
    BigDecimal filled = BigDecimal.valueOf(quantity);
    return RiskInput.of(
        new Fill(ACCOUNT, order, leg, filled, price, BigDecimal.ZERO, FillStatus.FILLED, now));
  }

  private OpportunityEvent event(
      EventKind kind, String id, List<Leg> legs, long lifeMicros, double confidence) {
    double size = legs.get(0).quantity();
    double edge = 0.1 * size;
    double capital = (PRICE + 0.1) * size;
    return new OpportunityEvent(
        kind,
        id,
        Strategy.CROSS_VENUE,
        id,
        id,
        RiskClass.LOCKED,
        Strategy.CROSS_VENUE.urgency(),
        now,
        now,
        now + lifeMicros,
        legs,
        "USD",
        edge,
        0,
        0,
        edge,
        edge / capital * 1e4,
        capital,
        0,
        0,
        confidence,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("bid > ask", Map.of("edge", edge)),
        null,
        0,
        edge,
        null);
  }
}
