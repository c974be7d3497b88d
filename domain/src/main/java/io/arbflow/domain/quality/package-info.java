/** What becomes of bad input: a {@link io.arbflow.domain.quality.DeadLetter} with its reason. */
package io.arbflow.domain.quality;
