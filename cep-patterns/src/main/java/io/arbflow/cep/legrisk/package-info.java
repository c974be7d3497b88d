/**
 * Orders of which some legs were filled and others were not: {@link io.arbflow.cep.legrisk.LegRisk}
 * asks for their unwinding, {@link io.arbflow.cep.legrisk.LateLeg} says what was filled after that.
 * Both are fed with {@link io.arbflow.cep.legrisk.OrderEvent}s.
 */
package io.arbflow.cep.legrisk;
