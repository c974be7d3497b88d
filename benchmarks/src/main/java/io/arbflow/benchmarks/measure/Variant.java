package io.arbflow.benchmarks.measure;

import java.util.concurrent.Callable;

/**
 * One way of doing the work that is compared.
 *
 * @param name row of the table
 * @param run does it once and measures itself
 */
public record Variant(String name, Callable<Sample> run) {}
