/**
 * The main job: {@link io.arbflow.jobs.ArbitrageJob} reads its configuration, {@link
 * io.arbflow.jobs.ArbitragePipeline} is the way of a quote, one call per stage.
 */
package io.arbflow.jobs;
