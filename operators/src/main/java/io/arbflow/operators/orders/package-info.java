/**
 * From opportunities to accounts and from orders to the execution topic: {@link
 * io.arbflow.operators.orders.AccountRouter} in front of the judge, {@link
 * io.arbflow.operators.orders.OrderGuard} after risk.
 */
package io.arbflow.operators.orders;
