/**
 * CURRENCY_CYCLE: round trips through three or more currencies. {@link
 * io.arbflow.operators.detect.cycle.ConversionGraphs} is the static index of what converts into
 * what and of all cycles.
 */
package io.arbflow.operators.detect.cycle;
