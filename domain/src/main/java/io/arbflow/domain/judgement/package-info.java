/**
 * What the models are asked and answer: a {@link io.arbflow.domain.judgement.ReviewRequest} becomes
 * one {@link io.arbflow.domain.judgement.Vote} per {@link io.arbflow.domain.judgement.Seat} and one
 * {@link io.arbflow.domain.judgement.Verdict}.
 */
package io.arbflow.domain.judgement;
