/** What a decision costs in the risk stage as the account's book grows. */
package io.arbflow.benchmarks.risk;
