package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.scenario.InstrumentReturns;
import io.arbflow.operators.scenario.ScenarioHead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * The books of a subtask's accounts: live on the heap, each read from keyed state when its account
 * is first met, and written behind. {@link #save} writes the rows that have changed, and must come
 * before every snapshot. Not thread-safe.
 */
final class BookStore {
  private final ValueState<BookState> earlier;
  private final ValueState<BookHead> head;
  private final MapState<String, Position> positions;
  private final MapState<String, BigDecimal> balances;
  private final MapState<String, OpenOrder> orders;
  private final MapState<String, Long> decided;
  private final MapState<String, OpportunityEvent> live;
  private final MapState<String, PendingApproval> pending;
  private final MapState<String, Position> venuePositions;
  private final MapState<String, Position> strategyPositions;
  private final MapState<String, DepthUse> depth;
  private final MapState<String, Mark> marks;
  private final MapState<String, ReturnVariance> variances;
  private final MapState<String, InstrumentReturns> returns;
  private final ValueState<ScenarioHead> steps;
  private final ValueState<ConductRecord> conduct;
  private final RiskSettings settings;
  private final ValueState<Reconciliation> reconciliation;
  private final Universe universe;
  private final Map<String, AccountBook> books = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  BookStore(RuntimeContext context, RiskSettings settings, Universe universe) {
    earlier = context.getState(RiskFunction.EARLIER);
    head = context.getState(RiskFunction.HEAD);
    positions = context.getMapState(RiskFunction.POSITIONS);
    balances = context.getMapState(RiskFunction.BALANCES);
    orders = context.getMapState(RiskFunction.OPEN_ORDERS);
    decided = context.getMapState(RiskFunction.DECIDED);
    live = context.getMapState(RiskFunction.LIVE);
    pending = context.getMapState(RiskFunction.PENDING);
    venuePositions = context.getMapState(RiskFunction.VENUE_POSITIONS);
    strategyPositions = context.getMapState(RiskFunction.STRATEGY_POSITIONS);
    depth = context.getMapState(RiskFunction.DEPTH);
    marks = context.getMapState(RiskFunction.MARKS);
    variances = context.getMapState(RiskFunction.VARIANCES);
    returns = context.getMapState(RiskFunction.RETURNS);
    steps = context.getState(RiskFunction.STEPS);
    conduct = context.getState(RiskFunction.CONDUCT);
    reconciliation = context.getState(RiskFunction.RECONCILIATION);
    this.settings = settings;
    this.universe = universe;
  }

  /** The book of the account, which must be the key at hand. */
  AccountBook of(String account) throws Exception {
    AccountBook book = books.get(account);
    if (book == null) {
      book = load(account);
      books.put(account, book);
    }
    return book;
  }

  /** The account's book has changed. */
  void changed(String account) {
    changed.add(account);
  }

  /** Accounts to {@link #save}. */
  List<String> unsaved() {
    return new ArrayList<>(changed);
  }

  /**
   * Brings keyed state up to date with the account, which must be the key at hand. A book that
   * holds nothing then leaves the heap: accounts that somebody made up would pile up otherwise.
   */
  void save(String account) throws Exception {
    AccountBook book = books.get(account);
    BookRows rows = book.rows();
    head.update(book.head());
    rows.positions().save(positions);
    rows.balances().save(balances);
    rows.orders().save(orders);
    rows.decided().save(decided);
    rows.live().save(live);
    rows.pending().save(pending);
    rows.venuePositions().save(venuePositions);
    rows.strategyPositions().save(strategyPositions);
    rows.depth().save(depth);
    rows.marks().save(marks);
    rows.variances().save(variances);
    rows.returns().save(returns);
    steps.update(book.steps());
    conduct.update(book.conduct().record());
    reconciliation.update(book.unexplained().stored()); // null clears it
    changed.remove(account);
    if (rows.isEmpty() && book.unexplained().isEmpty()) {
      books.remove(account);
    }
  }

  private AccountBook load(String account) throws Exception {
    BookState known = earlier.value();
    if (known != null) {
      earlier.clear();
      changed(account); // to be written as rows
      return new AccountBook(
          new BookHead(known.submits(), null, known.clockMicros(), known.timerMillis()),
          null,
          null,
          BookRows.of(known),
          null,
          universe,
          currency(account),
          settings.tail());
    }
    BookRows rows = new BookRows();
    rows.positions().load(positions);
    rows.balances().load(balances);
    rows.orders().load(orders);
    rows.decided().load(decided);
    rows.live().load(live);
    rows.pending().load(pending);
    rows.venuePositions().load(venuePositions);
    rows.strategyPositions().load(strategyPositions);
    rows.depth().load(depth);
    rows.marks().load(marks);
    rows.variances().load(variances);
    rows.returns().load(returns);
    return new AccountBook(
        head.value(),
        conduct.value(),
        steps.value(),
        rows,
        reconciliation.value(),
        universe,
        currency(account),
        settings.tail());
  }

  /** Blank for an account that is not configured, and so trades nothing that has a value. */
  private String currency(String account) {
    AccountSettings known = settings.account(account);
    return known == null ? "" : known.currency();
  }
}
