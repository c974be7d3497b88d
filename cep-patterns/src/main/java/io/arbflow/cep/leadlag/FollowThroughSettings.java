package io.arbflow.cep.leadlag;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When a follower has begun to go after its leader. Sizes are in each instrument's own deviations,
 * so that the leader's beta share in the follower is the pair's correlation.
 *
 * @param leaderSigmas least size of the leader's move
 * @param followerSigmas least size of the follower's bar in the same direction
 * @param share what the follower is expected to move per deviation of the leader, above 0 to 1;
 *     when it has moved so much already there is nothing left
 * @param lagBars how many bars after the leader's, 1 to 1,000
 * @param withinMicros and in less than this time, in whole milliseconds; bounds the state
 */
public record FollowThroughSettings(
    double leaderSigmas, double followerSigmas, double share, int lagBars, long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public FollowThroughSettings {
    Bounds.positive("patterns.followThrough.leaderSigmas", leaderSigmas);
    Bounds.positive("patterns.followThrough.followerSigmas", followerSigmas);
    Bounds.share("patterns.followThrough.share", share);
    Bounds.inRange("patterns.followThrough.lagBars", lagBars, 1, 1_000);
    Bounds.above0("patterns.followThrough.within", withinMicros);
  }

  /** Three deviations, one of the follower but less than 0.7 x 3, in two bars and half an hour. */
  public static FollowThroughSettings standard() {
    return new FollowThroughSettings(3, 1, 0.7, 2, 1_800_000_000L);
  }
}
