/**
 * The term lane, keyed by underlying and strike: calendar spreads and jelly rolls over the expiries
 * of one {@link io.arbflow.operators.detect.term.TermColumn}.
 */
package io.arbflow.operators.detect.term;
