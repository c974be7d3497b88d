/**
 * The main job: {@link io.arbflow.jobs.ArbitrageJob} reads its configuration, {@link
 * io.arbflow.jobs.ArbitragePipeline} is the way of a quote, one call per stage. Beside it {@link
 * io.arbflow.jobs.OptimizerJob} scores the models and publishes their weights.
 */
package io.arbflow.jobs;
