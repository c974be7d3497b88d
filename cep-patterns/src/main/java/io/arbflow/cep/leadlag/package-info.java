/**
 * A follower that has begun to go after its leader: {@link
 * io.arbflow.cep.leadlag.LeadLagFollowThrough}, fed with {@link io.arbflow.cep.leadlag.PairBar}s.
 */
package io.arbflow.cep.leadlag;
