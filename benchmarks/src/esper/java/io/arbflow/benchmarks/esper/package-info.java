/** The cross-venue question in Esper's EPL; compiled with the Maven profile esper only. */
package io.arbflow.benchmarks.esper;
