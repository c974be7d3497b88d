/** Two instruments that part: {@link io.arbflow.cep.breakdown.CorrelationBreakdownSequence}. */
package io.arbflow.cep.breakdown;
