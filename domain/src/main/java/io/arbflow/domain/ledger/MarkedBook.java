package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cash and positions that fills have left, per account, strategy and currency, netted over venues.
 * First bought, first sold. A position without a mark is valued at what it was traded for. Not for
 * several threads.
 */
public final class MarkedBook {
  private static final Comparator<Owner> BY_NAME =
      Comparator.comparing(Owner::account)
          .thenComparing(Owner::strategy)
          .thenComparing(Owner::currency);

  private record Owner(String account, Strategy strategy, String currency) {}

  private static final class Account {
    private BigDecimal cash = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private final Map<String, PositionLots> positions = new TreeMap<>();
    private final Map<String, OrderLeg> newest = new TreeMap<>();
  }

  private final LegTerms terms;
  private final Map<Owner, Account> accounts = new TreeMap<>(BY_NAME);

  MarkedBook(LegTerms terms) {
    this.terms = terms;
  }

  void trade(Order order, OrderLeg leg, FilledLeg.Counted fill) {
    Owner owner = new Owner(order.account(), order.strategy(), terms.currency(leg));
    Account account = accounts.computeIfAbsent(owner, unused -> new Account());
    BigDecimal multiplier = terms.multiplier(leg);
    BigDecimal bought = leg.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
    account.fees = account.fees.add(fill.fee());
    account.cash =
        account
            .cash
            .subtract(bought.multiply(fill.price()).multiply(multiplier))
            .subtract(fill.fee());
    account
        .positions
        .computeIfAbsent(leg.instrument(), unused -> new PositionLots(multiplier))
        .trade(bought, fill.price());
    account.newest.put(leg.instrument(), leg);
  }

  /** A line per account, strategy and currency in which something was traded or paid. */
  public List<BookLine> lines() {
    List<BookLine> lines = new ArrayList<>();
    accounts.forEach((owner, account) -> lines.add(line(owner, account)));
    return lines;
  }

  private BookLine line(Owner owner, Account account) {
    BigDecimal atMarks = BigDecimal.ZERO;
    BigDecimal realised = account.fees.negate();
    BigDecimal open = BigDecimal.ZERO;
    int unmarked = 0;
    for (Map.Entry<String, PositionLots> held : account.positions.entrySet()) {
      PositionLots lots = held.getValue();
      BigDecimal mark = terms.mark(account.newest.get(held.getKey()));
      BigDecimal value = mark == null ? lots.cost() : lots.value(mark);
      unmarked += mark == null && lots.quantity().signum() != 0 ? 1 : 0;
      atMarks = atMarks.add(value);
      realised = realised.add(lots.realised());
      open = open.add(value.subtract(lots.cost()));
    }
    return new BookLine(
        owner.account(),
        owner.strategy(),
        owner.currency(),
        account.cash,
        account.fees,
        atMarks,
        realised,
        open,
        unmarked);
  }
}
