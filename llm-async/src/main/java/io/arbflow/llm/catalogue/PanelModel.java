package io.arbflow.llm.catalogue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that the panel asks at a server.
 *
 * @param model id, ceilings, effort
 * @param seats that ask it there
 */
public record PanelModel(ModelRef model, List<Seat> seats) {

  /** The panel's models at a server, each once, in the order of the seats. */
  public static List<PanelModel> at(PanelSettings panel, Endpoint endpoint) {
    Map<ModelRef, List<Seat>> seats = new LinkedHashMap<>();
    for (SeatSettings seat : panel.seats()) {
      if (panel.endpointOf(seat).equals(endpoint)) {
        for (ModelRef model : seat.models()) {
          seats.computeIfAbsent(model, unused -> new ArrayList<>()).add(seat.seat());
        }
      }
    }
    return seats.entrySet().stream()
        .map(entry -> new PanelModel(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
