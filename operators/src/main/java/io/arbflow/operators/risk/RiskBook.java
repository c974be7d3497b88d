package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What is kept of one account: what desk, gates and booking ask of it, and every way to change it.
 * Invariant after every call: the reserved capital is the sum over the orders in flight. Maps that
 * are given out are views and not to be changed. Not thread-safe.
 */
interface RiskBook {
  /** How long after an order's expiry its capital stays reserved when nothing is reported. */
  long GRACE_MICROS = 1_000_000;

  /** How long after its end a decided opportunity or an order is remembered; bounds the state. */
  long HORIZON_MICROS = 10_000_000;

  long RATE_WINDOW_MICROS = 1_000_000;

  /** A pair is held per venue, everything else nets over venues (one clearing). */
  static String positionKey(Universe universe, String instrumentId, String venue) {
    Instrument instrument = StaticData.instrument(universe, instrumentId);
    return instrument.type() == InstrumentType.SPOT ? instrumentId + "@" + venue : instrumentId;
  }

  /** Every instrument at each venue by itself, whether or not it nets over venues. */
  static String venueKey(String instrumentId, String venue) {
    return instrumentId + "@" + venue;
  }

  /** A strategy's share of a position. */
  static String strategyKey(Strategy strategy, String positionKey) {
    return strategy + "|" + positionKey;
  }

  /** Moves the account's clock, which never goes back; forgets and releases what is due. */
  long advance(long nowMicros);

  /** The account's clock; {@link Long#MIN_VALUE} before the first event. */
  long clockMicros();

  /** Earliest instant at which something must be done without input; MAX_VALUE for none. */
  long nextDeadlineMicros();

  /**
   * An order goes out: its capital, and the displayed size of its legs, are reserved before
   * anything comes back.
   *
   * @param contents {@link OrderGates#contents} as they were asked about
   */
  void submit(Order order, Plan plan, String contents, long graceMicros);

  /** When an order of these contents was last sent; {@link Long#MIN_VALUE} for not lately. */
  long lastSentMicros(String contents);

  /** Displayed size of the leg's line that orders have used and that has not refreshed since. */
  BigDecimal usedDepth(Leg leg);

  /** Capital of a strategy: in the positions it has made, and reserved for its orders. */
  BigDecimal capitalOf(Strategy strategy);

  /**
   * The order of that id; or the one that unwinds a leg of a known order, which nobody told of and
   * which is found by its id alone. Null when it is neither.
   */
  OpenOrder orderOf(String orderId);

  /** An order that was sent before the start, or the known one of its id with other deadlines. */
  void recover(OpenOrder order);

  /** An order after a report; reports on it, and on its unwinding, are understood on. */
  void reported(OpenOrder order, List<OpenLeg> legs);

  /** Orders in flight, or lately so, by id. */
  Map<String, OpenOrder> orders();

  /** Orders on which a report is still expected. */
  int openOrders();

  /** Orders sent within the last {@link #RATE_WINDOW_MICROS}. */
  int submitsInWindow();

  /** Capital held for all orders in flight. */
  BigDecimal reserved();

  /** What orders in flight may still take out of the inventory of the {@link Needs#key}. */
  BigDecimal promised(String inventoryKey);

  /**
   * The limit price of the account's most aggressive leg that still works there: the highest of its
   * buys, the lowest of its sells. Null for none.
   */
  BigDecimal bestWorking(Side side, String instrument, String venue);

  /**
   * What the account's positions can become with the plan in flight, too.
   *
   * @throws IllegalArgumentException if the universe does not know an instrument in flight
   */
  PlannedExposure with(Plan plan);

  /** The same with every venue by itself: gross of a leg is that of its venue, no volatility. */
  PlannedExposure atVenues(Plan plan);

  /** Capital in positions: the larger of what is held long and short. */
  BigDecimal capitalInPositions();

  /** What fills have left, by {@link #positionKey}. */
  Map<String, Position> positions();

  /** Sets a position; null for none. */
  void setPosition(String key, Position position);

  /** What fills have left at each venue, by {@link #venueKey}. */
  Map<String, Position> venuePositions();

  /** Sets what is left at a venue; null for none. */
  void setVenuePosition(String key, Position position);

  /** What the fills of each strategy's orders have left, by {@link #strategyKey}. */
  Map<String, Position> strategyPositions();

  /** Sets what a strategy has left; null for none. */
  void setStrategyPosition(String key, Position position);

  /** Change of inventory since the start, by venue and asset. */
  Map<String, BigDecimal> balances();

  void addBalance(String key, BigDecimal amount);

  /** What instruments are worth, as far as the account knows. */
  Marks marks();

  /** Annual volatility of an instrument, as far as its marks say. */
  BigDecimal volatility(String instrument);

  /**
   * An instrument has a new mark.
   *
   * @return why forecasts of value at risk are not to be trusted from now on; null nearly always
   */
  String mark(Mark mark);

  /** What it would have gained in past steps of the market. */
  BookScenarios scenarios();

  /** An instrument was traded; where it has no mark, its price stands for one until one comes. */
  void traded(String instrument, BigDecimal price, long atMicros);

  /** Account money gained since the start: {@link #balances} at the newest marks. */
  BigDecimal equity();

  /** Assets that are held and whose value is not known; they are not in the {@link #equity}. */
  SortedSet<String> unvalued();

  /** An asset that is held and whose value needs a mark older than allowed; null for none. */
  String stale(long nowMicros, long maxAgeMicros);

  /** How the account has done. */
  Conduct conduct();

  /**
   * The opportunity has its final decision; it is remembered until well after its expiry, its
   * order's and now.
   *
   * @param endMicros expiry of the order sent for it; the opportunity's own when there is none
   */
  void decide(OpportunityEvent event, long endMicros);

  /** An opportunity was decided before the start: its order has gone out. */
  void decided(String opportunityId, long endMicros);

  boolean isDecided(String opportunityId);

  /** Why the book may not be traded on, as it does not agree with what is reported; else null. */
  Refusal unreconciled();

  /** An order waits for a person; later events of its episode are followed. */
  void await(PendingApproval approval);

  /** The first of two persons has approved what waits; it waits on, to the same deadline. */
  void approveFirst(String opportunityId, String actor);

  /** What waits for a person, by opportunity id. */
  Map<String, PendingApproval> pending();

  /** The waits that have run out, in the order in which they did, then of order ids. */
  List<PendingApproval> dueApprovals();

  /** Whether the episode is undecided or waits for a person. */
  boolean follows(String opportunityId);

  /** Keeps the newest event of an episode that is undecided or waits for a person. */
  void follow(OpportunityEvent event);

  /** The newest event of the episode: one that was followed, else the given one. */
  OpportunityEvent newest(OpportunityEvent opened);
}
