package io.arbflow.llm.catalogue;

import io.arbflow.domain.judgement.Seat;
import java.util.List;

/**
 * Something amiss, once for each model and server.
 *
 * @param kind what
 * @param server base URL
 * @param model id as configured; "" when it is about the whole list
 * @param seats that ask the model there
 * @param detail the figures, in words
 */
public record Finding(
    FindingKind kind, String server, String model, List<Seat> seats, String detail) {

  /** One sentence for a log or a terminal. */
  public String text() {
    String who = model.isEmpty() ? "" : ' ' + model;
    String where = seats.isEmpty() ? "" : ' ' + seats.toString();
    return kind + who + where + " at " + server + ": " + detail;
  }
}
