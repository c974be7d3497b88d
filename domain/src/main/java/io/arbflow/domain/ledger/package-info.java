/** What trading really earned: orders and the execution side's reports, leg by leg, exactly. */
package io.arbflow.domain.ledger;
