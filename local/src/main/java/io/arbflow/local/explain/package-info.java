/** Answers "why?" and "why not?" of one opportunity from what the job wrote. */
package io.arbflow.local.explain;
