/** What a bar costs in the regime lanes: filter and change detectors, incremental against batch. */
package io.arbflow.benchmarks.regime;
