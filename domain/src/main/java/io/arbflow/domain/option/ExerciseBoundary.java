package io.arbflow.domain.option;

/**
 * The early-exercise boundary B(τ) of an American put with strike 1 on a spot with continuous rate
 * r &gt; 0 and yield q, by the spectral collocation of Andersen, Lake and Offengenden, "High
 * performance American option pricing" (2015).
 *
 * <p>With X = min(1, r/q), H = ln²(B/X) is a Chebyshev polynomial in √τ. At every collocation point
 * B = e^(−(r−q)τ) N/D is a fixed point, from smooth pasting (their system A, which contracts
 * faster) or, where that does not settle, from value matching (system B, which is slow but
 * steadier). The integrals over u in N and D are taken in θ with u = τ sin²θ, in which √u and
 * √(τ−u) are both smooth.
 *
 * <p>The value of an option is stationary in the boundary: an error ε of ln B is of order ε² in the
 * price.
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after
 * construction.
 */
final class ExerciseBoundary {
  private static final int MAX_ITERATIONS_A = 24;
  private static final int MAX_ITERATIONS_B = 120;

  /** System B contracts so slowly that the last move is only a part of what is left. */
  private static final double TOLERANCE_A = 1e-6;

  private static final double TOLERANCE_B = 1e-8;

  private final int degree;
  private final int points;
  private final double[] chebyshev;
  private final double[] sin;
  private final double[] cos;
  private final double[] weightRate;
  private final double[] weightYield;
  private final double[] weight;
  private final double[] coefficient;
  private final double[] logBoundary;
  private final double[] updated;

  private double rate;
  private double yield;
  private double vol;
  private double years;
  private double rootYears;
  private double logStart;
  private boolean converged;

  /**
   * A workspace.
   *
   * @param degree collocation points beside τ = 0
   * @param points quadrature points of the fixed-point integrals
   */
  ExerciseBoundary(int degree, int points) {
    this.degree = degree;
    this.points = points;
    chebyshev = new double[degree + 1];
    for (int i = 0; i <= degree; i++) {
      chebyshev[i] = Math.cos(Math.PI * i / degree);
    }
    GaussLegendre quadrature = new GaussLegendre(points);
    weight = quadrature.weight;
    sin = new double[points];
    cos = new double[points];
    for (int j = 0; j < points; j++) {
      double theta = 0.25 * Math.PI * (1 + quadrature.node[j]);
      sin[j] = Math.sin(theta);
      cos[j] = Math.cos(theta);
    }
    weightRate = new double[degree * points];
    weightYield = new double[degree * points];
    coefficient = new double[degree + 1];
    logBoundary = new double[degree + 1];
    updated = new double[degree + 1];
  }

  /**
   * Solves for the boundary; whether it was found is {@link #converged()}.
   *
   * @param years the longest τ, above 0
   * @param rate above 0
   * @param vol above 0
   */
  void solve(double years, double rate, double yield, double vol) {
    this.years = years;
    this.rate = rate;
    this.yield = yield;
    this.vol = vol;
    rootYears = Math.sqrt(years);
    logStart = yield > rate ? Math.log(rate / yield) : 0;
    weigh();
    converged =
        settle(true, MAX_ITERATIONS_A, TOLERANCE_A) || settle(false, MAX_ITERATIONS_B, TOLERANCE_B);
  }

  boolean converged() {
    return converged;
  }

  /** ln B at a time to expiry up to the longest, given by its square root. */
  double logBoundary(double rootTau) {
    double z = 2 * rootTau / rootYears - 1;
    double next = 0;
    double afterNext = 0;
    for (int k = degree; k > 0; k--) {
      double current = coefficient[k] + 2 * z * next - afterNext;
      afterNext = next;
      next = current;
    }
    double h = coefficient[0] + z * next - afterNext;
    return logStart - Math.sqrt(Math.max(h, 0));
  }

  /** The weights r e^(ru) du and q e^(qu) du of every collocation point. */
  private void weigh() {
    for (int i = 0; i < degree; i++) {
      double tau = tau(i);
      for (int j = 0; j < points; j++) {
        double u = tau * sin[j] * sin[j];
        double measure = 0.5 * Math.PI * weight[j] * tau * sin[j] * cos[j];
        weightRate[i * points + j] = measure * rate * Math.exp(rate * u);
        weightYield[i * points + j] = measure * yield * Math.exp(yield * u);
      }
    }
  }

  private boolean settle(boolean smoothPasting, int maxIterations, double tolerance) {
    guess();
    double move = Double.POSITIVE_INFINITY;
    for (int k = 0; k < maxIterations && !(move < tolerance); k++) {
      move = iterate(smoothPasting);
      if (Double.isNaN(move)) {
        return false;
      }
    }
    return move < tolerance;
  }

  /**
   * The boundary of Bjerksund and Stensland (1993), which is right in the long run, or what is
   * known of it near expiry (Evans, Kuske and Keller, 2002), whichever is further from its start.
   */
  private void guess() {
    double start = Math.exp(logStart);
    double perpetual = perpetual();
    double furthest = logStart - Math.log(perpetual);
    for (int i = 0; i < degree; i++) {
      double tau = tau(i);
      double root = vol * Math.sqrt(tau);
      double spread = Math.max((yield - rate) * tau + 2 * root, root);
      double part = -Math.expm1(-spread * perpetual / (start - perpetual));
      // In terms of the call of the symmetric problem, whose boundary is 1/B.
      double call = 1 / start + (1 / perpetual - 1 / start) * part;
      double early = root * Math.sqrt(nearExpiry(tau));
      logBoundary[i] = logStart - Math.min(Math.max(logStart + Math.log(call), early), furthest);
    }
    logBoundary[degree] = logStart;
    interpolate();
  }

  /** ln²(B/X)/(σ²τ) for small τ. */
  private double nearExpiry(double tau) {
    if (yield > rate) {
      return 0.816;
    }
    double drift = rate - yield;
    double square = Math.max(8 * drift * drift * tau / (vol * vol), 16 * rate * rate * tau * tau);
    return Math.max(-Math.log(Math.PI * square), 0);
  }

  /** B(∞) = β/(β − 1), β the negative root of ½σ²β(β−1) + (r−q)β = r. */
  private double perpetual() {
    double variance = vol * vol;
    double drift = (rate - yield) / variance - 0.5;
    double root = Math.sqrt(drift * drift + 2 * rate / variance);
    // The form that does not cancel.
    double beta = drift > 0 ? -drift - root : -2 * rate / variance / (root - drift);
    return beta / (beta - 1);
  }

  private double tau(int i) {
    double root = 0.5 * (1 + chebyshev[i]);
    return years * root * root;
  }

  private void interpolate() {
    for (int k = 0; k <= degree; k++) {
      double sum = 0;
      for (int i = 0; i < degree; i++) {
        double distance = logStart - logBoundary[i];
        double half = i == 0 ? 0.5 : 1;
        // cos(ikπ/n) from the table, by its period of 2n and its symmetry.
        int angle = i * k % (2 * degree);
        sum += half * distance * distance * chebyshev[angle > degree ? 2 * degree - angle : angle];
      }
      coefficient[k] = (k == 0 || k == degree ? 1.0 : 2.0) / degree * sum;
    }
  }

  /** One step of all points; the largest move of ln B. */
  private double iterate(boolean smoothPasting) {
    double largest = 0;
    for (int i = 0; i < degree; i++) {
      double point = smoothPasting ? bySmoothPasting(i) : byValueMatching(i);
      updated[i] = Math.min(Math.log(point) - (rate - yield) * tau(i), logStart);
      double move = Math.abs(updated[i] - logBoundary[i]);
      largest = move <= largest ? largest : move;
    }
    System.arraycopy(updated, 0, logBoundary, 0, degree);
    interpolate();
    return largest;
  }

  /**
   * N/D with N = φ(d₋)/s + r ∫ e^(ru) φ(d₋)/s du and D = Φ(d₊) + φ(d₊)/s + q ∫ e^(qu) (the same).
   */
  private double bySmoothPasting(int i) {
    double stdev = vol * Math.sqrt(tau(i));
    double minus = dMinus(logBoundary[i], tau(i), stdev);
    double plus = minus + stdev;
    double n = Normal.plainPdf(minus) / stdev;
    double densityPlus = Normal.plainPdf(plus);
    double d = Normal.cdf(plus, densityPlus) + densityPlus / stdev;
    double root = Math.sqrt(tau(i));
    for (int j = 0; j < points; j++) {
      double part = stdev * cos[j];
      double left = tau(i) * cos[j] * cos[j];
      double dMinus = dMinus(logBoundary[i] - logBoundary(root * sin[j]), left, part);
      double dPlus = dMinus + part;
      n += weightRate[i * points + j] * Normal.plainPdf(dMinus) / part;
      if (yield != 0) {
        double density = Normal.plainPdf(dPlus);
        d += weightYield[i * points + j] * (Normal.cdf(dPlus, density) + density / part);
      }
    }
    return n / d;
  }

  /** N/D with N = Φ(d₋) + r ∫ e^(ru) Φ(d₋) du and D = Φ(d₊) + q ∫ e^(qu) Φ(d₊) du. */
  private double byValueMatching(int i) {
    double stdev = vol * Math.sqrt(tau(i));
    double minus = dMinus(logBoundary[i], tau(i), stdev);
    double n = Normal.cdf(minus);
    double d = Normal.cdf(minus + stdev);
    double root = Math.sqrt(tau(i));
    for (int j = 0; j < points; j++) {
      double part = stdev * cos[j];
      double left = tau(i) * cos[j] * cos[j];
      double dMinus = dMinus(logBoundary[i] - logBoundary(root * sin[j]), left, part);
      n += weightRate[i * points + j] * Normal.cdf(dMinus);
      d += weightYield[i * points + j] * Normal.cdf(dMinus + part);
    }
    return n / d;
  }

  private double dMinus(double logRatio, double time, double stdev) {
    return (logRatio + (rate - yield) * time) / stdev - 0.5 * stdev;
  }
}
