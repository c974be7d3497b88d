package io.arbflow.llm.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.prompt.PromptBuilder;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Everything the judge needs to know, serialisable into the job graph; it holds no secret.
 *
 * @param endpoint where the models are
 * @param seats one entry per {@link Seat}
 * @param voting how votes become a verdict
 * @param limits what may be used
 * @param router how requests beyond one per seat are spent
 * @param catalogueRefreshMillis how often the servers are asked which models they list; 0 for never
 * @param simulated whether a stand-in answers; then every verdict says so
 */
public record PanelSettings(
    Endpoint endpoint,
    ArrayList<SeatSettings> seats,
    Voting voting,
    CallLimits limits,
    RouterSettings router,
    long catalogueRefreshMillis,
    boolean simulated)
    implements Serializable {

  /** How every simulated panel's version begins. */
  public static final String SIMULATED = "simulated";

  /** Checks that every seat is there once and that nothing paid is priced at nothing. */
  public PanelSettings {
    Set<Seat> present = EnumSet.noneOf(Seat.class);
    for (SeatSettings seat : seats) {
      if (!present.add(seat.seat())) {
        throw new IllegalArgumentException("seat " + seat.seat() + " is listed twice");
      }
      Endpoint place = seat.endpoint() == null ? endpoint : seat.endpoint();
      seat.models().forEach(model -> checkPrice(seat.seat(), model, place));
    }
    if (present.size() != Seat.values().length) {
      throw new IllegalArgumentException(
          "missing seats: " + EnumSet.complementOf(EnumSet.copyOf(present)));
    }
    if (catalogueRefreshMillis < 0) {
      throw new IllegalArgumentException("llm.catalogueRefresh must be 0 or more");
    }
    seats = new ArrayList<>(seats);
  }

  /** The default panel at OpenRouter. */
  public static PanelSettings openRouter(CallLimits limits) {
    return of(Endpoint.openRouter(), DefaultPanel.seats(), limits);
  }

  /** The given seats at the given server, with the shipped way of voting. */
  public static PanelSettings of(Endpoint endpoint, List<SeatSettings> seats, CallLimits limits) {
    return new PanelSettings(
        endpoint,
        new ArrayList<>(seats),
        Voting.standard(),
        limits,
        RouterSettings.standard(),
        0,
        false);
  }

  /** The default panel played by a stand-in server on this machine. */
  public static PanelSettings simulated(String baseUrl, CallLimits limits) {
    return of(Endpoint.selfHosted(baseUrl), DefaultPanel.seats(), limits).asSimulated();
  }

  /** The same, with every verdict labelled as simulated; a stand-in has no list of models. */
  public PanelSettings asSimulated() {
    return new PanelSettings(endpoint, seats, voting, limits, router, 0, true);
  }

  /** The same with another way of voting. */
  public PanelSettings withVoting(Voting other) {
    return new PanelSettings(
        endpoint, seats, other, limits, router, catalogueRefreshMillis, simulated);
  }

  /** The same with other rules for repeats and hedges. */
  public PanelSettings withRouter(RouterSettings other) {
    return new PanelSettings(
        endpoint, seats, voting, limits, other, catalogueRefreshMillis, simulated);
  }

  /** The same, asking each server this often which models it lists. */
  public PanelSettings withCatalogueRefresh(Duration period) {
    return new PanelSettings(endpoint, seats, voting, limits, router, period.toMillis(), simulated);
  }

  /** The seat's entry. */
  public SeatSettings seat(Seat seat) {
    for (SeatSettings entry : seats) {
      if (entry.seat() == seat) {
        return entry;
      }
    }
    throw new IllegalStateException("checked at construction: " + seat);
  }

  /** Where the seat's models are: its own endpoint, or the panel's. */
  public Endpoint endpointOf(SeatSettings seat) {
    return seat.endpoint() == null ? endpoint : seat.endpoint();
  }

  /** Every endpoint that a seat asks, each once, in the order of the seats. */
  public List<Endpoint> endpoints() {
    return seats.stream().map(this::endpointOf).distinct().toList();
  }

  /** Names seats, models, weights and voting in a few characters; part of each verdict. */
  public String version() {
    CRC32 checksum = new CRC32();
    checksum.update((seats + "|" + voting + "|" + PromptBuilder.VERSION).getBytes(UTF_8));
    String hex = String.format("%08x", checksum.getValue());
    return (simulated ? SIMULATED : "panel") + "-" + hex;
  }

  private static void checkPrice(Seat seat, ModelRef model, Endpoint endpoint) {
    if (model.lacksPrice() && !endpoint.worksWithoutKey()) {
      throw new IllegalArgumentException(
          "seat "
              + seat
              + ": model "
              + model.id()
              + " has no price; 0 is for :free and self-hosted models");
    }
  }
}
