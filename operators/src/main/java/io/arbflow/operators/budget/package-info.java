/**
 * Shares of capital, while the job runs: {@link io.arbflow.operators.budget.ResultJoin} holds what
 * was ordered against what it brought, {@link io.arbflow.operators.budget.BudgetAllocator} keeps
 * this by account and step and publishes or recommends shares.
 */
package io.arbflow.operators.budget;
