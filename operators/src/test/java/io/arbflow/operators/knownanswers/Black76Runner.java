package io.arbflow.operators.knownanswers;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import java.util.Map;

/** {@code options.black76}: call and put on a forward. */
final class Black76Runner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    return Map.of("call", price(entry, OptionRight.CALL), "put", price(entry, OptionRight.PUT));
  }

  private static double price(KnownAnswer entry, OptionRight right) {
    Inputs in = entry.inputs();
    double stdev = in.number("vol") * Math.sqrt(in.number("T"));
    return in.number("discount", 1)
        * Black76.price(right, in.number("forward"), in.number("strike"), stdev);
  }
}
