/**
 * What a detector says: {@link io.arbflow.domain.opportunity.OpportunityEvent}, one event in the
 * life of an episode, its {@link io.arbflow.domain.opportunity.Leg}s and the {@link
 * io.arbflow.domain.opportunity.StableId} that names it.
 */
package io.arbflow.domain.opportunity;
