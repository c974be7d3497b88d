/**
 * Speed, as ratios measured side by side in one run; {@link io.arbflow.benchmarks.Benchmarks} is
 * the way in.
 */
package io.arbflow.benchmarks;
