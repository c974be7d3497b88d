/** The verdict gate: what a model has said of a review key, and what waits for it. */
package io.arbflow.operators.judge;
