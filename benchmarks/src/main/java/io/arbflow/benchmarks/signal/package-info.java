/** What one bar costs the lanes that trade an instrument on bars. */
package io.arbflow.benchmarks.signal;
