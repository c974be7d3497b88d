/** How long a quote takes inside the operator that decides. */
package io.arbflow.benchmarks.latency;
