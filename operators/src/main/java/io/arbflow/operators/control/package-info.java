/**
 * The control plane as every stage sees it: {@link io.arbflow.operators.control.ControlView},
 * filled from {@link io.arbflow.operators.control.ControlBootstrap} and then by broadcast.
 */
package io.arbflow.operators.control;
