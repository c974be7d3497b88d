/**
 * Error against cost against latency of ways to ask a panel, on simulated voters: {@link
 * io.arbflow.benchmarks.frontier.FrontierBenchmark} prints it, {@link
 * io.arbflow.benchmarks.frontier.SimulatedPanel} is who votes, {@link
 * io.arbflow.benchmarks.frontier.Policy} how they are asked.
 */
package io.arbflow.benchmarks.frontier;
