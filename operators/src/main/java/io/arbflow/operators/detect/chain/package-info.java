/**
 * The chain lane, keyed by underlying and expiry: conversions, reversals, boxes, vertical spreads
 * and butterflies on the quotes of one {@link io.arbflow.operators.detect.contracts.OptionChain}.
 */
package io.arbflow.operators.detect.chain;
