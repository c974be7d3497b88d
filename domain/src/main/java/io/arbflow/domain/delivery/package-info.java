/**
 * For whoever executes orders: each order once, and none that is too old, from a topic that may
 * hold an order twice. Depends on nothing but the order itself, so that it can be taken along.
 */
package io.arbflow.domain.delivery;
