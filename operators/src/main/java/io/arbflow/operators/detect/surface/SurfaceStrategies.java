package io.arbflow.operators.detect.surface;

/** The strategies of the lane, in the order in which they are evaluated and kept in state. */
final class SurfaceStrategies {
  static final int COUNT = 5;

  private SurfaceStrategies() {}

  /** New ones. */
  static SurfaceStrategy[] all() {
    return new SurfaceStrategy[] {
      new Distortion(),
      new SkewReversion(),
      new DeltaNeutral(),
      new GammaScalping(),
      new ThetaDecay()
    };
  }
}
