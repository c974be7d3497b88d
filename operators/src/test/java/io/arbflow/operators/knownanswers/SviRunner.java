package io.arbflow.operators.knownanswers;

import io.arbflow.domain.volatility.ButterflyCheck;
import io.arbflow.domain.volatility.ButterflyRepair;
import io.arbflow.domain.volatility.RawSvi;
import io.arbflow.domain.volatility.SviJumpWings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code vol.svi}: a slice at a point, in both forms and against the conditions for butterfly
 * arbitrage; two slices go to {@link SviCalendar}.
 */
final class SviRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    if (in.has("slice_T1")) {
      return SviCalendar.answer(entry);
    }
    return in.has("cases") ? wings(in.objects("cases")) : slice(in);
  }

  static RawSvi raw(Inputs in) {
    return new RawSvi(
        in.number("a"), in.number("b"), in.number("rho"), in.number("m"), in.number("sigma"));
  }

  private static Map<String, ?> wings(List<Inputs> cases) {
    List<Double> slopes = new ArrayList<>();
    List<Boolean> violates = new ArrayList<>();
    for (Inputs one : cases) {
      double slope = RawSvi.leeSlope(one.number("b"), one.number("rho"));
      slopes.add(slope);
      violates.add(slope > ButterflyCheck.LEE_BOUND);
    }
    return Map.of("slope", slopes, "violates", violates);
  }

  private static Map<String, ?> slice(Inputs in) {
    double years = in.number("t");
    RawSvi slice =
        in.has("raw") ? raw(in.object("raw")) : jumpWings(in.object("jw"), years).toRaw();
    Map<String, Object> answer = new HashMap<>();
    answer.put("raw", components(slice));
    addJumpWings(answer, SviJumpWings.of(slice, years));
    ButterflyCheck check = ButterflyCheck.of(slice);
    answer.put("butterfly_free", check.free());
    answer.put("min_g", check.minimumDurrleman());
    answer.put("argmin_k", check.argmin());
    if (in.has("k") || in.has("strike")) {
      double k =
          in.has("k") ? in.number("k") : Math.log(in.number("strike") / in.number("forward"));
      addPoint(answer, slice, k, years);
    }
    return answer;
  }

  /** Without a call wing the question is the repair that keeps v, psi and p. */
  private static SviJumpWings jumpWings(Inputs in, double years) {
    SviJumpWings given =
        new SviJumpWings(
            in.number("v"),
            in.number("psi"),
            in.number("p"),
            in.number("c", Double.NaN),
            in.number("v_tilde", Double.NaN),
            years);
    return in.has("c") ? given : ButterflyRepair.toSsvi(given);
  }

  private static Map<String, Double> components(RawSvi slice) {
    return Map.of(
        "a", slice.a(), "b", slice.b(), "rho", slice.rho(), "m", slice.m(), "sigma", slice.sigma());
  }

  private static void addJumpWings(Map<String, Object> answer, SviJumpWings wings) {
    answer.put("v", wings.v());
    answer.put("psi", wings.psi());
    answer.put("p", wings.p());
    answer.put("c", wings.c());
    answer.put("v_tilde", wings.vTilde());
  }

  private static void addPoint(Map<String, Object> answer, RawSvi slice, double k, double years) {
    answer.put("total_variance", slice.totalVariance(k));
    answer.put("implied_vol", slice.volatility(k, years));
    answer.put("dw", slice.slope(k));
    answer.put("d2w", slice.curvature(k));
    answer.put("g", slice.durrleman(k));
  }
}
