/**
 * Whether a job that was stopped, killed or moved has sent what an undisturbed one sends: {@link
 * io.arbflow.local.golden.GoldenRun} replays the quotes that the topic holds, {@link
 * io.arbflow.local.golden.OrderComparison} compares the orders.
 */
package io.arbflow.local.golden;
