/**
 * Option arithmetic on primitives, without allocation. {@link io.arbflow.domain.option.Black76} and
 * {@link io.arbflow.domain.option.BlackScholesMerton} price European options, {@link
 * io.arbflow.domain.option.ImpliedVolatility} inverts the price, {@link
 * io.arbflow.domain.option.AmericanOption} prices early exercise.
 *
 * <p>Units everywhere: rates and yields continuously compounded per year, times in years (seconds /
 * (365 × 86,400)), volatilities per 1.00 and per square root of a year, prices per unit of the
 * underlying.
 */
package io.arbflow.domain.option;
