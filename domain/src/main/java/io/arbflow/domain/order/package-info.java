/**
 * What the risk stage says: a {@link io.arbflow.domain.order.Decision} for every opportunity, an
 * {@link io.arbflow.domain.order.Order} for the approved, and what comes back: {@link
 * io.arbflow.domain.order.Approval}s and {@link io.arbflow.domain.order.Fill}s.
 */
package io.arbflow.domain.order;
