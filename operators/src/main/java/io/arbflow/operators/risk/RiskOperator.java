package io.arbflow.operators.risk;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Decision;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Runs {@link RiskFunction}, which says what goes in and out, with the accounts' books on the heap.
 * Wire it as {@code keyed.connect(context.broadcast()).transform(name, type, operator)}.
 *
 * <p>Input/output: as the function has it. Broadcast context and account inputs reach the function
 * in the order in which they arrive, as under Flink's own operator, which this is.
 *
 * <p>Owned state: the function's. An event costs no access to keyed state at all; before each
 * checkpoint's barrier the rows that have changed since the one before are written, whatever their
 * number, so that an incremental checkpoint holds just those. Rows, not one value: a book of ten
 * thousand orders as one value is serialised anew for each change. On the heap and not read row by
 * row: a gate asks for sums over the whole book, and the next thing due is the first of a queue;
 * both would be rebuilt or stored at each event. Accounts are few and belong to one subtask each,
 * so that no cache has to decide which to hold ({@code LaneOperator} has millions of small keys and
 * one value for each, which is why it is not used here). The same on every backend.
 *
 * <p>Expiry: the function's. A book that holds nothing leaves the heap at the next checkpoint.
 *
 * <p>Failure behaviour: changes since the last checkpoint are lost with the task, rightly: the job
 * goes back to that checkpoint, and orders sent meanwhile are sent again under their ids. Nothing
 * is written on close.
 */
public final class RiskOperator
    extends CoBroadcastWithKeyedOperator<String, RiskInput, ControlCommand, Decision> {
  private static final long serialVersionUID = 1L;

  /** The risk stage of a job whose orders nobody reports on, or that no earlier one has sent. */
  public RiskOperator(
      RiskSettings settings, Universe universe, TimeMode timeMode, ControlBootstrap bootstrap) {
    this(settings, universe, timeMode, bootstrap, false);
  }

  /**
   * The risk stage of a job.
   *
   * @param reconciles whether what was sent and reported before the start comes in, followed by the
   *     marks SENT_READ and FILLS_READ for every account; until then nothing is approved
   */
  public RiskOperator(
      RiskSettings settings,
      Universe universe,
      TimeMode timeMode,
      ControlBootstrap bootstrap,
      boolean reconciles) {
    this(settings, universe, timeMode, MarketClock.of(timeMode), bootstrap, reconciles);
  }

  RiskOperator(
      RiskSettings settings,
      Universe universe,
      TimeMode timeMode,
      MarketClock clock,
      ControlBootstrap bootstrap) {
    this(settings, universe, timeMode, clock, bootstrap, false);
  }

  RiskOperator(
      RiskSettings settings,
      Universe universe,
      TimeMode timeMode,
      MarketClock clock,
      ControlBootstrap bootstrap,
      boolean reconciles) {
    super(
        new RiskFunction(settings, universe, timeMode, clock, bootstrap, reconciles),
        List.of(ControlState.DESCRIPTOR));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    BookStore books = ((RiskFunction) getUserFunction()).books();
    for (String account : books.unsaved()) {
      setCurrentKey(account);
      books.save(account);
    }
  }
}
