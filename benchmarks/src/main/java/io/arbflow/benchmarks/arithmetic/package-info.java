/** The detection arithmetic alone, without Flink: what a quote costs, and what it depends on. */
package io.arbflow.benchmarks.arithmetic;
