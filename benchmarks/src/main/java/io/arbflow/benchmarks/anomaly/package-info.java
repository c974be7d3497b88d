/** What a bar costs in the scores of anomalies, in the matrix profile, and in the whole lane. */
package io.arbflow.benchmarks.anomaly;
