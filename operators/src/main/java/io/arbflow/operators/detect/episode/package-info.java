/**
 * The life of an episode, the same for every family: {@link
 * io.arbflow.operators.detect.episode.EpisodeLife} opens, updates, closes and measures the {@link
 * io.arbflow.operators.detect.episode.Episodes} of one key; what is particular to a strategy comes
 * in as an {@link io.arbflow.operators.detect.episode.EpisodeFamily}.
 */
package io.arbflow.operators.detect.episode;
