package io.arbflow.domain.matrixprofile;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Earlier windows like the newest one, far enough apart to count as different observations, and
 * what followed them. Reused; not thread-safe.
 *
 * <p>Of two overlapping windows the nearer one is not simply taken: it is nearer because of the
 * values that the other has beyond it, which are what followed it. On a random walk that alone
 * makes what follows look predictable (8.6 % of forecasts beyond 5 %, measured). So the history is
 * walked forwards, and a window is taken when it is like the newest one, by what was known at its
 * end; those that begin before what followed it is over are passed over. Of the windows taken the
 * nearest count. What followed them has then no part in choosing them.
 */
public final class Neighbours {
  private final int[] starts;
  private final double[] distances;
  private int found;

  /**
   * @param most how many are looked for, 1 or more
   */
  public Neighbours(int most) {
    starts = new int[most];
    distances = new double[most];
  }

  /**
   * Looks for them, the nearest first. Constant windows have no shape and are left out.
   *
   * @param horizon values that must have followed a window; only what is known already counts
   * @param apart least distance between the starts of any two of them, and from the newest window;
   *     at least window and horizon together for independent observations
   * @param farthest a window at a greater distance than this is not like the newest one
   */
  public void find(LeftProfile profile, int horizon, int apart, double farthest) {
    found = 0;
    int last = profile.newest() - Math.max(horizon, apart);
    int free = 0;
    for (int start = 0; start <= last; start++) {
      if (start >= free && profile.deviation(start) > 0) {
        double distance = profile.distance(start);
        if (distance <= farthest) {
          take(start, distance);
          free = start + apart;
        }
      }
    }
  }

  /** Into its place by distance; a full list loses its farthest. */
  private void take(int start, double distance) {
    if (found == starts.length && distance >= distances[found - 1]) {
      return;
    }
    int at = found < starts.length ? found++ : found - 1;
    for (; at > 0 && distances[at - 1] > distance; at--) {
      starts[at] = starts[at - 1];
      distances[at] = distances[at - 1];
    }
    starts[at] = start;
    distances[at] = distance;
  }

  /** How many were found. */
  public int size() {
    return found;
  }

  /** Start of the window, 0 the nearest. */
  public int start(int rank) {
    return starts[rank];
  }

  /** Its distance. */
  public double distance(int rank) {
    return distances[rank];
  }

  /**
   * Mean over them of what followed, in deviations of each one's window: shapes have no scale.
   *
   * @return NaN when none was found
   */
  public double mean(LeftProfile profile, int horizon) {
    double sum = 0;
    for (int i = 0; i < found; i++) {
      sum += scaled(profile, i, horizon);
    }
    return found == 0 ? Double.NaN : sum / found;
  }

  /** Sample standard deviation of what followed, as {@link #mean}; NaN below two. */
  public double deviation(LeftProfile profile, int horizon) {
    double mean = mean(profile, horizon);
    double squares = 0;
    for (int i = 0; i < found; i++) {
      double off = scaled(profile, i, horizon) - mean;
      squares += off * off;
    }
    return found < 2 ? Double.NaN : Math.sqrt(squares / (found - 1));
  }

  /**
   * Two-sided level at which what followed differs from 0 in the mean, by Student's t; 1 below two.
   */
  public double level(LeftProfile profile, int horizon) {
    double deviation = deviation(profile, horizon);
    if (!(deviation > 0)) {
      return 1;
    }
    double t = Math.abs(mean(profile, horizon)) / (deviation / Math.sqrt(found));
    return 2 * new TDistribution(found - 1).cumulativeProbability(-t);
  }

  private double scaled(LeftProfile profile, int rank, int horizon) {
    int start = starts[rank];
    return profile.continuation(start, horizon) / profile.deviation(start);
  }
}
