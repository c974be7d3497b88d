/** What PAIRS costs per bar and per screen, and its rolling regression against one done anew. */
package io.arbflow.benchmarks.pairs;
