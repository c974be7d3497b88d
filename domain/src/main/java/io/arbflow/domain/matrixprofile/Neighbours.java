package io.arbflow.domain.matrixprofile;

/**
 * The earlier windows most like the newest one, far enough apart to count as different
 * observations, and what followed them. Reused; not thread-safe.
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
   * @param apart least distance between the starts of any two of them, and from the newest window
   * @param farthest a window at a greater distance than this is not like the newest one
   */
  public void find(LeftProfile profile, int horizon, int apart, double farthest) {
    found = 0;
    int last = profile.newest() - Math.max(horizon, apart);
    while (found < starts.length) {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int start = last; start >= 0; start--) {
        double distance = profile.distance(start);
        boolean like = distance < least && distance <= farthest && profile.deviation(start) > 0;
        if (like && isApart(start, apart)) {
          least = distance;
          nearest = start;
        }
      }
      if (nearest < 0) {
        return;
      }
      starts[found] = nearest;
      distances[found] = least;
      found++;
    }
  }

  private boolean isApart(int start, int apart) {
    for (int i = 0; i < found; i++) {
      if (Math.abs(starts[i] - start) < apart) {
        return false;
      }
    }
    return true;
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

  private double scaled(LeftProfile profile, int rank, int horizon) {
    int start = starts[rank];
    return profile.continuation(start, horizon) / profile.deviation(start);
  }
}
