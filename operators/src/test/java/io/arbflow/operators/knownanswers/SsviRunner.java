package io.arbflow.operators.knownanswers;

import io.arbflow.domain.volatility.Ssvi;
import io.arbflow.domain.volatility.SsviCurvature;
import java.util.Arrays;
import java.util.Map;

/** {@code vol.ssvi}: volatilities of an expiry at strikes. */
final class SsviRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double atTheMoney = in.number("vol_atm");
    double years = in.number("T");
    double theta = atTheMoney * atTheMoney * years;
    Ssvi surface = new Ssvi(in.number("rho"), curvature(in));
    double[] vols =
        Arrays.stream(in.numbers("strikes"))
            .map(k -> surface.volatility(Math.log(k / in.number("forward")), atTheMoney, years))
            .toArray();
    return Map.of("vols", vols, "butterfly_free", surface.surelyButterflyFree(theta));
  }

  private static SsviCurvature curvature(Inputs in) {
    String phi = in.text("phi").replace(" ", "");
    double eta = in.number("eta");
    return switch (phi) {
      case "eta/sqrt(theta)" -> SsviCurvature.inverseRoot(eta);
      case "eta/theta^gamma" -> SsviCurvature.power(eta, in.number("gamma"));
      case "eta/(theta^gamma(1+theta)^(1-gamma))", "eta/(theta^gamma*(1+theta)^(1-gamma))" ->
          SsviCurvature.boundedPower(eta, in.number("gamma"));
      default -> throw new IllegalArgumentException("unknown phi: " + phi);
    };
  }
}
