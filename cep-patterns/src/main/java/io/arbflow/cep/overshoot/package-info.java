/** A move that is taken back at once: {@link io.arbflow.cep.overshoot.OvershootReversal}. */
package io.arbflow.cep.overshoot;
