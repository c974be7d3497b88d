package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.risk.Limit;
import io.arbflow.operators.risk.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code accounts}. */
final class AccountReader {

  private AccountReader() {}

  static List<AccountConfig> read(Section top) {
    List<AccountConfig> accounts = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    List<Section> entries = top.items("accounts");
    BigDecimal equalShare =
        BigDecimal.ONE.divide(
            BigDecimal.valueOf(Math.max(1, entries.size())), 12, RoundingMode.FLOOR);
    BigDecimal shares = BigDecimal.ZERO;
    for (Section entry : entries) {
      AccountConfig account = account(entry, equalShare);
      if (!ids.add(account.id())) {
        throw entry.wrong("id", "given twice");
      }
      shares = shares.add(account.depthShare());
      if (shares.compareTo(BigDecimal.ONE) > 0) {
        throw entry.wrong("depthShare", "with the accounts before more than 1: " + shares);
      }
      accounts.add(account);
    }
    if (accounts.isEmpty()) {
      throw top.wrong("accounts", "none given");
    }
    return List.copyOf(accounts);
  }

  private static AccountConfig account(Section entry, BigDecimal equalShare) {
    Section restricted = entry.section("restricted");
    AccountConfig account =
        new AccountConfig(
            UniverseLoader.name(entry, "id"),
            UniverseLoader.name(entry, "currency"),
            strategies(entry),
            inventory(entry.section("inventory")),
            limits(entry.section("limits")),
            entry.section("maxOrderQuantity").positives(),
            restricted.texts("instruments"),
            restricted.texts("venues"),
            entry.parsed("depthShare", equalShare, AccountReader::toShare));
    restricted.end();
    entry.end();
    return account;
  }

  private static BigDecimal toShare(String text) {
    BigDecimal share = Values.aboveZero(Values.toDecimal(text));
    if (share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(text + " is not above 0 to 1");
    }
    return share;
  }

  private static Set<Strategy> strategies(Section entry) {
    Set<Strategy> strategies = EnumSet.noneOf(Strategy.class);
    for (String name : entry.texts("strategies")) {
      try {
        strategies.add(Values.toEnum(name, Strategy.class));
      } catch (IllegalArgumentException e) {
        throw entry.wrong("strategies", e.getMessage());
      }
    }
    if (strategies.isEmpty()) {
      throw entry.wrong("strategies", "none given");
    }
    return Set.copyOf(strategies);
  }

  private static Map<String, Map<String, BigDecimal>> inventory(Section section) {
    Map<String, Map<String, BigDecimal>> inventory = new LinkedHashMap<>();
    for (String venue : section.keys()) {
      inventory.put(venue, section.section(venue).decimals());
    }
    return Map.copyOf(inventory);
  }

  private static Limits limits(Section section) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    for (Limit limit : Limit.values()) {
      values.put(limit.key(), section.positiveDecimal(limit.key()));
    }
    section.end();
    return Limits.of(values);
  }
}
