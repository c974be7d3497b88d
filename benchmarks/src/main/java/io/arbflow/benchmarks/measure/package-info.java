/** How things are measured and shown: alternating rounds, medians, ratios to a baseline. */
package io.arbflow.benchmarks.measure;
