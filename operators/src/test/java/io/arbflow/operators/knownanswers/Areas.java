package io.arbflow.operators.knownanswers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers which area. Areas are dotted names; the longest registered prefix decides. To answer
 * a further area, write its runner and add one line to {@link #register}.
 */
final class Areas {
  /** Areas that must have a runner: an entry of theirs without one fails by name. */
  static final List<String> REQUIRED =
      List.of(
          "options",
          "vol",
          "arb.parity",
          "arb.box",
          "arb.vertical",
          "arb.butterfly",
          "arb.calendar",
          "arb.jelly-roll",
          "arb.chain",
          "arb.surface",
          "arb.quality-gates",
          "stat",
          "signal",
          "anomaly",
          "risk",
          "portfolio",
          "sizing");

  private final Map<String, AreaRunner> runners = new HashMap<>();

  Areas() {
    register();
  }

  private void register() {
    add("options.black76", new Black76Runner());
    add("options.european", new EuropeanRunner());
    add("options.fx.delta", new FxDeltaRunner());
    add("options.implied-vol", new ImpliedVolRunner());
    add("options.parity", new ParityRunner());
    add("options.delta-neutral", new OptionBookRunner());
    add("options.gamma-scalping", new GammaScalpRunner());
    add("options.theta", new TimeDecayRunner());
    add("options.pin-risk", new PinRiskRunner());
    add("options.american.bounds", new AmericanBoundsRunner());
    add("vol.svi", new SviRunner());
    add("vol.ssvi", new SsviRunner());
    add("vol.skew", new SkewRunner());
    add("options.american.price", new AmericanPriceRunner());
    add("arb.parity", new ParityTradeRunner());
    add("arb.box", new BoxRunner());
    add("arb.vertical", new VerticalRunner());
    add("arb.butterfly", new ButterflyRunner());
    add("arb.chain", new ChainBoxRunner());
    add("arb.quality-gates", new QualityGateRunner());
    add("arb.calendar", new CalendarRunner());
    add("arb.jelly-roll", new JellyRollRunner());
    add("arb.surface", new SurfaceConstraintRunner());
    add("stat.correlation", new CorrelationRunner());
    add("portfolio.shrinkage", new ShrinkageRunner());
    add("portfolio.min-variance", new MeanVarianceRunner());
    add("portfolio.max-sharpe", new MeanVarianceRunner());
    add("portfolio.hrp", new RiskParityRunner());
    add("portfolio.black-litterman", new BlackLittermanRunner());
    add("sizing.kelly", new KellyRunner());
    add("risk.garch", new GarchRunner());
    add("risk.ewma", new EwmaRunner());
    add("risk.backtest", new VarBacktestRunner());
    add("risk.drawdown", new DrawdownRunner());
    add("risk.var-es", new TailRiskRunner());
    add("stat.regime", new RegimeRunner());
    add("stat.changepoint", new ChangePointRunner());
    add("anomaly.robust", new EwScoreRunner());
    add("anomaly.pattern", new MatrixProfileRunner());
    add("stat.adf", new AdfRunner());
    add("stat.kpss", new KpssRunner());
    add("stat.engle-granger", new EngleGrangerRunner());
    add("stat.johansen", new JohansenRunner());
    add("stat.ou", new OuRunner());
    add("stat.kalman", new KalmanRunner());
    add("stat.multiple-testing", new MultipleTestingRunner());
    add("signal.mean-reversion", new VarianceRatioRunner());
  }

  private void add(String area, AreaRunner runner) {
    if (runners.put(area, runner) != null) {
      throw new IllegalStateException("registered twice: " + area);
    }
  }

  /** The runner of the longest prefix of the area. */
  Optional<AreaRunner> runner(String area) {
    String prefix = area;
    while (!runners.containsKey(prefix)) {
      int dot = prefix.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      prefix = prefix.substring(0, dot);
    }
    return Optional.of(runners.get(prefix));
  }

  /** Whether an entry of this area must be answered. */
  static boolean required(String area) {
    return covers(REQUIRED, area);
  }

  private static boolean covers(List<String> prefixes, String area) {
    return prefixes.stream().anyMatch(p -> area.equals(p) || area.startsWith(p + "."));
  }
}
