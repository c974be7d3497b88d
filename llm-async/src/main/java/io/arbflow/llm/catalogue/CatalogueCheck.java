package io.arbflow.llm.catalogue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.ModelRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the panel's models at one server with the server's list. A model that is not listed is
 * switched off and reported; nothing takes its place but the next model that its own seat names. A
 * list that knows fewer than half of the panel's models there (a proxy, a test server, a fault)
 * says more about itself than about them and is not believed.
 */
public final class CatalogueCheck {
  /** An expiry within so many days is reported. */
  static final int SOON_DAYS = 30;

  private static final String STRUCTURED_OUTPUTS = "structured_outputs";
  private static final String IMAGE = "image";

  private final String server;
  private final boolean priced;
  private final CatalogueMemory memory = new CatalogueMemory();

  /**
   * A check that remembers what earlier lists of the server said. A keyless server is one's own:
   * its calls cost nothing and it lists no prices.
   */
  public CatalogueCheck(Endpoint endpoint) {
    this.server = endpoint.baseUrl();
    this.priced = !endpoint.keyless();
  }

  /** Compares. The list's good prices become the last good ones. */
  public CatalogueReport check(List<PanelModel> wanted, Catalogue list, LocalDate today) {
    if (isForeign(wanted, list)) {
      String detail = "a list of " + list.size() + " that knows few of the panel's models";
      Finding finding = new Finding(FindingKind.FOREIGN_LIST, server, "", List.of(), detail);
      return new CatalogueReport(false, List.of(finding), Set.of(), Map.of());
    }
    List<Finding> findings = new ArrayList<>();
    Set<String> off = new HashSet<>();
    Map<String, ModelPrice> prices = new HashMap<>();
    for (PanelModel one : wanted) {
      CatalogueModel listed = list.find(one.model().id());
      if (listed == null) {
        findings.add(vanished(one));
        off.add(one.model().id());
      } else {
        compare(one, listed, list.statesPrices(), today, findings, prices);
      }
    }
    addEmptySeats(wanted, off, findings);
    return new CatalogueReport(true, List.copyOf(findings), Set.copyOf(off), Map.copyOf(prices));
  }

  private static boolean isForeign(List<PanelModel> wanted, Catalogue list) {
    Set<String> ids = new HashSet<>();
    wanted.forEach(one -> ids.add(one.model().id()));
    long known = ids.stream().filter(id -> list.find(id) != null).count();
    return 2 * known < ids.size();
  }

  private Finding vanished(PanelModel one) {
    String was = memory.wasListed(one.model().id()) ? "has left the list" : "is not on the list";
    return finding(one, FindingKind.VANISHED, was + "; it is not asked");
  }

  private void compare(
      PanelModel one,
      CatalogueModel listed,
      boolean statesPrices,
      LocalDate today,
      List<Finding> findings,
      Map<String, ModelPrice> prices) {
    ModelRef model = one.model();
    if (priced && statesPrices) {
      prices.put(model.id(), comparePrice(one, listed.price(), findings));
    }
    memory.saw(model.id(), prices.getOrDefault(model.id(), ModelPrice.UNKNOWN));
    if (listed.expires() != null && !listed.expires().isAfter(today.plusDays(SOON_DAYS))) {
      findings.add(finding(one, FindingKind.EXPIRING, "goes on " + listed.expires()));
    }
    if (lacks(listed.parameters(), STRUCTURED_OUTPUTS)) {
      findings.add(finding(one, FindingKind.NO_STRUCTURED_OUTPUT, "its answers may be any text"));
    }
    if (one.seats().contains(Seat.VISION) && lacks(listed.inputs(), IMAGE)) {
      findings.add(finding(one, FindingKind.NO_IMAGES, "takes " + listed.inputs() + " only"));
    }
    if (!model.reasoningEffort().isEmpty() && lacks(listed.efforts(), model.reasoningEffort())) {
      String detail = model.reasoningEffort() + " is none of " + listed.efforts();
      findings.add(finding(one, FindingKind.EFFORT_NOT_TAKEN, detail));
    }
  }

  private ModelPrice comparePrice(PanelModel one, ModelPrice listed, List<Finding> findings) {
    ModelRef model = one.model();
    PriceSanity.Reading reading =
        PriceSanity.judge(memory.lastGood(model.id()), listed, model.isFree());
    ModelPrice price = reading.price();
    if (reading.doubt() != null) {
      findings.add(finding(one, reading.doubt(), doubt(listed, price)));
    }
    if (price.isAbove(model.inputUsdPerMTok(), model.outputUsdPerMTok())) {
      ModelPrice ceiling = new ModelPrice(model.inputUsdPerMTok(), model.outputUsdPerMTok());
      String detail = "listed at " + show(price) + ", ceiling " + show(ceiling) + " USD/M tokens";
      findings.add(finding(one, FindingKind.EXPENSIVE, detail));
    }
    return price;
  }

  private static String doubt(ModelPrice listed, ModelPrice lastGood) {
    String instead =
        lastGood.isAmount() ? "the last good one, " + show(lastGood) + ", stays" : "none is known";
    return "listed at " + show(listed) + " USD/M tokens is not believed; " + instead;
  }

  /** In USD per million tokens, input/output. */
  static String show(ModelPrice price) {
    return price.inputUsdPerMTok() + "/" + price.outputUsdPerMTok();
  }

  private void addEmptySeats(List<PanelModel> wanted, Set<String> off, List<Finding> findings) {
    Map<Seat, Boolean> alive = new EnumMap<>(Seat.class);
    for (PanelModel one : wanted) {
      boolean on = !off.contains(one.model().id());
      one.seats().forEach(seat -> alive.merge(seat, on, Boolean::logicalOr));
    }
    alive.forEach(
        (seat, on) -> {
          if (!on) {
            String detail = "none of its models is listed; it abstains";
            findings.add(new Finding(FindingKind.SEAT_EMPTY, server, "", List.of(seat), detail));
          }
        });
  }

  /** An empty list says nothing. */
  private static boolean lacks(List<String> said, String wanted) {
    return !said.isEmpty() && !said.contains(wanted);
  }

  private Finding finding(PanelModel one, FindingKind kind, String detail) {
    return new Finding(kind, server, one.model().id(), one.seats(), detail);
  }
}
