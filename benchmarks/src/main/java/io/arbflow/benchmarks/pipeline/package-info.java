/** Whole Flink pipelines: the detect stage against one that does nothing. */
package io.arbflow.benchmarks.pipeline;
