/**
 * Bars: what an instrument did between two instants, and how unusual that was. The statistical
 * lanes and the patterns live on these, never on raw quotes.
 */
package io.arbflow.domain.bar;
