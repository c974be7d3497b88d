/** The control plane as every stage sees it: {@link io.arbflow.operators.control.ControlView}. */
package io.arbflow.operators.control;
