/** What the orders in an output directory, or on the topics of a job, have earned. */
package io.arbflow.local.ledger;
