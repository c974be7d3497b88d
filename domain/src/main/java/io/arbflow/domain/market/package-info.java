/**
 * What is quoted and where: {@link io.arbflow.domain.market.Quote}, the hot type, and the static
 * {@link io.arbflow.domain.market.Universe} of {@link io.arbflow.domain.market.Instrument}s and
 * {@link io.arbflow.domain.market.Venue}s whose dense ids it carries.
 */
package io.arbflow.domain.market;
