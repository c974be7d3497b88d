package io.arbflow.llm.ensemble;

import io.arbflow.llm.catalogue.CatalogueWatch;
import io.arbflow.llm.openrouter.HttpSenders;
import io.arbflow.llm.panel.ModelNews;
import io.arbflow.llm.panel.PanelSettings;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the panel's servers say of their models, asked as often as the settings say, or never. */
final class PanelNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PanelNews.class);

  private final CatalogueWatch watch;

  private PanelNews(CatalogueWatch watch) {
    this.watch = watch;
  }

  /** Asks for the first time and returns at once. */
  static PanelNews start(PanelSettings settings, ScheduledExecutorService loop) {
    if (settings.catalogueRefreshMillis() == 0) {
      return new PanelNews(null);
    }
    CatalogueWatch watch =
        CatalogueWatch.overHttp(
            settings, HttpSenders::keyOrNull, finding -> LOG.warn("models: {}", finding.text()));
    watch.start(loop, Duration.ofMillis(settings.catalogueRefreshMillis()));
    return new PanelNews(watch);
  }

  ModelNews news() {
    return watch == null ? ModelNews.NONE : watch;
  }

  /** Models that have left their server's list and are not asked. */
  int modelsOff() {
    return watch == null ? 0 : watch.modelsOff();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
