package io.arbflow.llm.ensemble;

import io.arbflow.llm.catalogue.Answer;
import io.arbflow.llm.catalogue.CatalogueClient;
import io.arbflow.llm.catalogue.CatalogueSource;
import io.arbflow.llm.catalogue.KeyStatus;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.openrouter.HttpSenders;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.PanelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the servers, once at the start, what their keys have spent today, and books it if it is more
 * than the checkpoint knew: what a run spent after its last checkpoint and before it failed. What
 * others spend with the same key counts too, since the cap is on the bill. A server that wants no
 * key, or does not answer, adds nothing.
 */
final class KeyUsage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUsage.class);

  private final Budget budget;
  private final DoubleAdder usedTodayUsd = new DoubleAdder();
  private final List<CatalogueSource> asked = new ArrayList<>();

  private KeyUsage(Budget budget) {
    this.budget = budget;
  }

  /** Asks and returns at once; nobody is asked where the settings ask for no lists either. */
  static KeyUsage ask(PanelSettings settings, Budget budget) {
    KeyUsage usage = new KeyUsage(budget);
    if (settings.catalogueRefreshMillis() > 0) {
      settings.endpoints().stream().filter(one -> !one.keyless()).forEach(usage::ask);
    }
    return usage;
  }

  private void ask(Endpoint endpoint) {
    CatalogueSource source = new CatalogueClient(endpoint, HttpSenders.keyOrNull(endpoint));
    asked.add(source);
    var unused = source.key().thenAccept(answer -> answered(endpoint, answer));
  }

  private void answered(Endpoint endpoint, Answer<KeyStatus> answer) {
    if (!answer.isThere()) {
      LOG.info("what the key has spent today is not known: {}", answer.trouble());
      return;
    }
    double usd = answer.value().usedTodayUsd();
    if (usd > 0) {
      LOG.info("the key at {} has spent {} USD today", endpoint.baseUrl(), usd);
      usedTodayUsd.add(usd);
      budget.atLeastToday(usedTodayUsd.sum());
    }
  }

  @Override
  public void close() {
    asked.forEach(CatalogueSource::close);
  }
}
