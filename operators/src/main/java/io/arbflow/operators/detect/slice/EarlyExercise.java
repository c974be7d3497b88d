package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.chain.OptionChain;
import java.io.Serializable;

/** interim: European */
final class EarlyExercise implements Serializable {
  private static final long serialVersionUID = 1L;

  EarlyExercise(Universe universe) {}

  void at(OptionChain chain, long nowMicros, double spot, double rate, Slice slice) {}

  double europeanPrice(OptionRight right, double strike, double price) {
    return price;
  }
}
