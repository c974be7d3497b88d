/**
 * What a detector says: {@link io.arbflow.domain.opportunity.OpportunityEvent}, one event in the
 * life of an episode, its {@link io.arbflow.domain.opportunity.Leg}s, the {@link
 * io.arbflow.domain.opportunity.StableId} that names it, and the {@link
 * io.arbflow.domain.opportunity.VolatilityChart} it may carry for a model that sees.
 */
package io.arbflow.domain.opportunity;
