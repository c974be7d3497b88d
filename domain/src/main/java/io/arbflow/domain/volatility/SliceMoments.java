package io.arbflow.domain.volatility;

/**
 * The inner problem of the quasi-explicit SVI fit (Zeliade Systems 2009): with m and sigma fixed
 * and y = (k - m) / sigma, total variance is linear, w = a + d y + c sqrt(y^2 + 1), c = b sigma and
 * d = rho b sigma. What the quotes say about (a, c, d) is ten sums, so that adding, removing or
 * replacing a quote and solving again are O(1) and allocate nothing.
 *
 * <p>Bounds: |d| &lt;= c (|rho| at most 1), c + |d| &lt;= 2 sigma (Lee's bound on total variance)
 * and a + sqrt(c^2 - d^2) &gt;= 0 (the least variance is not negative; the stricter a &gt;= 0 of
 * the paper would shut out ordinary slices). The sums are of z = sqrt(y^2 + 1) - 1, which does not
 * cancel for a wide sigma. Not thread-safe.
 */
public final class SliceMoments {
  private static final int BOUNDARY_SCAN = 32;
  private static final int GOLDEN_STEPS = 45;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private double m;
  private double sigma;
  private double sum1;
  private double sumY;
  private double sumZ;
  private double sumYy;
  private double sumYz;
  private double sumZz;
  private double sumW;
  private double sumYw;
  private double sumZw;
  private double sumWw;

  private double level;
  private double c;
  private double d;

  /** Forgets all quotes and fixes the outer parameters, both in log-moneyness. */
  public void reset(double shift, double width) {
    m = shift;
    sigma = width;
    sum1 = sumY = sumZ = sumYy = sumYz = sumZz = 0;
    sumW = sumYw = sumZw = sumWw = 0;
  }

  /** Takes over the outer parameters and sums of another. */
  public void copy(SliceMoments other) {
    m = other.m;
    sigma = other.sigma;
    sum1 = other.sum1;
    sumY = other.sumY;
    sumZ = other.sumZ;
    sumYy = other.sumYy;
    sumYz = other.sumYz;
    sumZz = other.sumZz;
    sumW = other.sumW;
    sumYw = other.sumYw;
    sumZw = other.sumZw;
    sumWw = other.sumWw;
  }

  /** Adds a quote of total variance w at log-moneyness k. */
  public void add(double k, double w, double weight) {
    double y = (k - m) / sigma;
    double z = above1(y);
    sum1 += weight;
    sumY += weight * y;
    sumZ += weight * z;
    sumYy += weight * y * y;
    sumYz += weight * y * z;
    sumZz += weight * z * z;
    sumW += weight * w;
    sumYw += weight * y * w;
    sumZw += weight * z * w;
    sumWw += weight * w * w;
  }

  /** Takes a quote out again; the arguments are those of its {@link #add}. */
  public void remove(double k, double w, double weight) {
    add(k, w, -weight);
  }

  /** The best (a, c, d) within the bounds; read it by the accessors. */
  public void solve() {
    solveLinear();
    if (level - c + Math.sqrt((c - d) * (c + d)) < 0) {
      solveOnZeroVariance();
    }
  }

  /** Total variance of the last solution at log-moneyness k. */
  public double totalVariance(double k) {
    double y = (k - m) / sigma;
    return level + d * y + c * above1(y);
  }

  /** The last solution as a slice. */
  public RawSvi slice() {
    double rho = c > 0 ? d / c : 0;
    return new RawSvi(level - c, c / sigma, Math.max(-1, Math.min(1, rho)), m, sigma);
  }

  /**
   * The share of a quote's own value in its fitted value, in [0, 1]: the diagonal of the hat matrix
   * of the unbounded problem. A quote with leverage near 1 is not contradicted by the others.
   */
  public double leverage(double k, double weight) {
    double y = (k - m) / sigma;
    double dy = y - sumY / sum1;
    double dz = above1(y) - sumZ / sum1;
    double yy = sumYy - sumY * sumY / sum1;
    double yz = sumYz - sumY * sumZ / sum1;
    double zz = sumZz - sumZ * sumZ / sum1;
    double determinant = yy * zz - yz * yz;
    double form = (zz * dy * dy - 2 * yz * dy * dz + yy * dz * dz) / determinant;
    double leverage = weight * (1 / sum1 + form);
    return leverage >= 0 && leverage <= 1 ? leverage : 1;
  }

  /** The level is free here, so it drops out and (c, d) is a quadratic on a diamond. */
  private void solveLinear() {
    double yy = sumYy - sumY * sumY / sum1;
    double yz = sumYz - sumY * sumZ / sum1;
    double zz = sumZz - sumZ * sumZ / sum1;
    double yw = sumYw - sumY * sumW / sum1;
    double zw = sumZw - sumZ * sumW / sum1;
    double determinant = yy * zz - yz * yz;
    c = (zw * yy - yw * yz) / determinant;
    d = (yw * zz - zw * yz) / determinant;
    boolean inside = Math.abs(d) <= c && c + Math.abs(d) <= 2 * sigma;
    if (!inside) {
      double best = Double.POSITIVE_INFINITY;
      for (int edge = 0; edge < 4; edge++) {
        best = tryEdge(edge, best, yy, yz, zz, yw, zw);
      }
    }
    level = (sumW - d * sumY - c * sumZ) / sum1;
  }

  /**
   * An edge of the diamond runs from its start (c, d) along (1, 1) or (1, -1) for sigma. Keeps the
   * edge's best point when it beats the best so far, and returns the better value.
   */
  private double tryEdge(
      int edge, double best, double yy, double yz, double zz, double yw, double zw) {
    double sign = (edge & 1) == 0 ? 1 : -1;
    double startC = edge < 2 ? 0 : sigma;
    double startD = edge < 2 ? 0 : -sign * sigma;
    double bend = zz + 2 * sign * yz + yy;
    double pull = zw - zz * startC - yz * startD + sign * (yw - yz * startC - yy * startD);
    double along = bend > 0 ? Math.max(0, Math.min(sigma, pull / bend)) : 0;
    double edgeC = startC + along;
    double edgeD = startD + sign * along;
    double value =
        zz * edgeC * edgeC
            + 2 * yz * edgeC * edgeD
            + yy * edgeD * edgeD
            - 2 * (zw * edgeC + yw * edgeD);
    if (value < best) {
      c = edgeC;
      d = edgeD;
      return value;
    }
    return best;
  }

  /**
   * On the boundary where the least variance is zero, d = c sin(angle) and a = -c cos(angle): for
   * each angle c is explicit, and the angle is searched.
   */
  private void solveOnZeroVariance() {
    double cell = Math.PI / BOUNDARY_SCAN;
    double best = 0;
    double bestValue = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= BOUNDARY_SCAN; i++) {
      double angle = -Math.PI / 2 + i * cell;
      double value = onZeroVariance(angle);
      if (value < bestValue) {
        best = angle;
        bestValue = value;
      }
    }
    double low = Math.max(-Math.PI / 2, best - cell);
    double high = Math.min(Math.PI / 2, best + cell);
    for (int i = 0; i < GOLDEN_STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (onZeroVariance(left) < onZeroVariance(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    onZeroVariance((low + high) / 2);
  }

  private double onZeroVariance(double angle) {
    double sine = Math.sin(angle);
    double one = 1 - Math.cos(angle);
    double right = one * sumW + sine * sumYw + sumZw;
    double left =
        one * one * sum1
            + sine * sine * sumYy
            + sumZz
            + 2 * (one * sine * sumY + one * sumZ + sine * sumYz);
    c = Math.max(0, Math.min(2 * sigma / (1 + Math.abs(sine)), right / left));
    d = c * sine;
    level = c * one;
    return sumWw - 2 * c * right + c * c * left;
  }

  private static double above1(double y) {
    return y * y / (1 + Math.sqrt(y * y + 1));
  }
}
