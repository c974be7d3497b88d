package io.arbflow.local.standalone;

import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.OptimizerJob;
import io.arbflow.jobs.PaperTradingJob;

/** The jobs in the job jar. */
public enum JobKind {
  /** Quotes in, approved orders out. */
  ARBITRAGE(ArbitrageJob.class, ArbitrageJob.NAME, true),
  /** Outcomes in, weights of the models and shares of capital out. */
  OPTIMIZER(OptimizerJob.class, OptimizerJob.NAME, false),
  /** Approved orders in, simulated fills out. */
  PAPER(PaperTradingJob.class, PaperTradingJob.NAME, true);

  private final Class<?> main;
  private final String title;
  private final boolean withUniverse;

  JobKind(Class<?> main, String title, boolean withUniverse) {
    this.main = main;
    this.title = title;
    this.withUniverse = withUniverse;
  }

  /** Class that builds and executes it. */
  public String mainClass() {
    return main.getName();
  }

  /** Its name in the dashboard. */
  public String title() {
    return title;
  }

  /** Whether it is submitted with a universe. */
  public boolean needsUniverse() {
    return withUniverse;
  }
}
