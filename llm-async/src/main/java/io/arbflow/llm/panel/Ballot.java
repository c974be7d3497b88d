package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Vote;

/**
 * A vote and what belongs to it only until the verdict is made.
 *
 * @param vote the vote
 * @param ttlMillis how long the model thinks it holds; 0 when abstaining
 * @param simulated whether the server says that it is a stand-in
 */
public record Ballot(Vote vote, long ttlMillis, boolean simulated) {}
