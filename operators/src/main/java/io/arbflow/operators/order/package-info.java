/**
 * Order in a replay: {@link io.arbflow.operators.order.ReplaySorter} makes the result independent
 * of parallelism.
 */
package io.arbflow.operators.order;
