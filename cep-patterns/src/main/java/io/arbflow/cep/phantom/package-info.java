/** Liquidity that is shown but not there: {@link io.arbflow.cep.phantom.PhantomLiquidity}. */
package io.arbflow.cep.phantom;
