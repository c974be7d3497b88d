package io.arbflow.operators.detect.controls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What two shares do in one bar.
 *
 * @param first log return of the first
 * @param second log return of the second
 * @param activity of both, as a multiple of the usual one
 */
record Step(double first, double second, double activity) {

  /** The same bars in another order: each instrument's returns stay beside the other's. */
  static List<Step> shuffled(List<Step> steps, long seed) {
    List<Step> again = new ArrayList<>(steps);
    Collections.shuffle(again, new Random(seed));
    return again;
  }
}
