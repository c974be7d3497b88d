/**
 * A strategy that keeps running into the limits: {@link io.arbflow.cep.refusal.RefusalBurst}, fed
 * with {@link io.arbflow.cep.refusal.RefusalEvent}s.
 */
package io.arbflow.cep.refusal;
