/**
 * The option contracts of a universe by chain, and the books of one chain: what the lanes of
 * options share.
 */
package io.arbflow.operators.detect.contracts;
