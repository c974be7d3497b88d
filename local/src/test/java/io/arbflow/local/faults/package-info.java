/**
 * What the fault suites share: a market that plays on, the check of limits and the table of what
 * was injected and what became of it.
 */
package io.arbflow.local.faults;
