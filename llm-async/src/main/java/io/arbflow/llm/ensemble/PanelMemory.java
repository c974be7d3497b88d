package io.arbflow.llm.ensemble;

import io.arbflow.llm.panel.BookedWindows;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.HealthMemory;
import io.arbflow.llm.panel.HealthRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What the panel carries over a restart: bookings and the models' troubles. Union lists, because
 * after a restore at another parallelism every subtask needs the whole job's: the budget divides
 * it, and a model that one subtask has found broken is broken for all.
 */
final class PanelMemory {
  private final ListState<BookedSpending> earlier;
  private final ListState<BookedWindows> windows;
  private final ListState<HealthRecord> health;

  PanelMemory(OperatorStateStore store) throws Exception {
    earlier =
        store.getListState(
            new ListStateDescriptor<>(
                EnsembleFunction.SPENDING_STATE, TypeInformation.of(BookedSpending.class)));
    windows =
        store.getUnionListState(
            new ListStateDescriptor<>(
                EnsembleFunction.WINDOWS_STATE, TypeInformation.of(BookedWindows.class)));
    health =
        store.getUnionListState(
            new ListStateDescriptor<>(
                EnsembleFunction.HEALTH_STATE, TypeInformation.of(HealthRecord.class)));
  }

  void save(Budget budget, HealthMemory models) throws Exception {
    earlier.clear();
    windows.update(List.of(budget.snapshot()));
    health.update(models.snapshot());
  }

  void restoreInto(Budget budget, HealthMemory models) throws Exception {
    budget.restore(all(windows));
    models.restore(all(health));
    for (BookedSpending booked : earlier.get()) {
      budget.restoreDay(booked.day(), booked.usd());
    }
  }

  private static <T> List<T> all(ListState<T> state) throws Exception {
    List<T> all = new ArrayList<>();
    state.get().forEach(all::add);
    return all;
  }
}
