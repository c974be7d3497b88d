/** What the correlation monitor costs per bar as its market grows, and against summing anew. */
package io.arbflow.benchmarks.correlation;
