/**
 * Contracts that are held against each other: the options of a universe by chain, the books and
 * best sides of the contracts of one key, and what lanes on them share.
 */
package io.arbflow.operators.detect.contracts;
