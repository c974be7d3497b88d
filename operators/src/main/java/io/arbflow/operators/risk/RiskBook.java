package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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

  /** Moves the account's clock, which never goes back; forgets and releases what is due. */
  long advance(long nowMicros);

  /** The account's clock; {@link Long#MIN_VALUE} before the first event. */
  long clockMicros();

  /** Earliest instant at which something must be done without input; MAX_VALUE for none. */
  long nextDeadlineMicros();

  /** An order goes out: its capital is reserved before anything comes back. */
  void submit(Order order, Plan plan, long graceMicros);

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
   * What the account's positions can become with the plan in flight, too.
   *
   * @throws IllegalArgumentException if the universe does not know an instrument in flight
   */
  PlannedExposure with(Plan plan);

  /** Capital in positions: the larger of what is held long and short. */
  BigDecimal capitalInPositions();

  /** What fills have left, by {@link #positionKey}. */
  Map<String, Position> positions();

  /** Sets a position; null for none. */
  void setPosition(String key, Position position);

  /** Change of inventory since the start, by venue and asset. */
  Map<String, BigDecimal> balances();

  void addBalance(String key, BigDecimal amount);

  /** The opportunity has its final decision. */
  void decide(OpportunityEvent event);

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
