/** Makers who step back after a burst: {@link io.arbflow.cep.volatility.VolatilityBurst}. */
package io.arbflow.cep.volatility;
