/** Option arithmetic against Strata, and what a chain costs as it grows. */
package io.arbflow.benchmarks.options;
