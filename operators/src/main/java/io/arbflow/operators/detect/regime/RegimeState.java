package io.arbflow.operators.detect.regime;

import io.arbflow.domain.changepoint.RunLengths;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.regime.VolatilityRegimes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the regime lane knows of one market. Mutable; changed by the lane alone. */
public final class RegimeState {
  final int group;
  long identity;
  VolatilityRegimes parameters;
  long version;

  /** Returns before the first parameters were adopted, and their mean square. */
  long seen;

  double meanSquare;
  double turbulent;
  Regime regime = Regime.UNKNOWN;
  double cusumHigh;
  double cusumLow;
  RunLengths runs;
  int segmentAge;

  RegimeState(int group, long identity, VolatilityRegimes parameters, RunLengths runs) {
    this.group = group;
    this.identity = identity;
    this.parameters = parameters;
    this.turbulent = parameters.turbulentShare();
    this.runs = runs;
  }

  /** Parameters and run lengths are never changed in place, so they are shared. */
  RegimeState copy() {
    RegimeState copy = new RegimeState(group, identity, parameters, runs);
    copy.become(this);
    return copy;
  }

  /** Takes over everything but the group. */
  void become(RegimeState other) {
    identity = other.identity;
    parameters = other.parameters;
    version = other.version;
    seen = other.seen;
    meanSquare = other.meanSquare;
    turbulent = other.turbulent;
    regime = other.regime;
    cusumHigh = other.cusumHigh;
    cusumLow = other.cusumLow;
    runs = other.runs;
    segmentAge = other.segmentAge;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(group);
    out.writeLong(identity);
    out.writeDouble(parameters.mean());
    out.writeDouble(parameters.calmVariance());
    out.writeDouble(parameters.turbulentVariance());
    out.writeDouble(parameters.stayCalm());
    out.writeDouble(parameters.stayTurbulent());
    out.writeInt(runs.size());
    for (int i = 0; i < runs.size(); i++) {
      out.writeInt(runs.length()[i]);
      out.writeDouble(runs.probability()[i]);
      out.writeDouble(runs.mean()[i]);
      out.writeDouble(runs.beta()[i]);
    }
    out.writeLong(version);
    out.writeLong(seen);
    out.writeDouble(meanSquare);
    out.writeDouble(turbulent);
    out.writeByte(regime.ordinal());
    out.writeDouble(cusumHigh);
    out.writeDouble(cusumLow);
    out.writeInt(segmentAge);
  }

  static RegimeState read(DataInputView in) throws IOException {
    RegimeState state =
        new RegimeState(
            in.readInt(),
            in.readLong(),
            new VolatilityRegimes(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble()),
            readRuns(in));
    state.version = in.readLong();
    state.seen = in.readLong();
    state.meanSquare = in.readDouble();
    state.turbulent = in.readDouble();
    state.regime = Regime.values()[in.readByte()];
    state.cusumHigh = in.readDouble();
    state.cusumLow = in.readDouble();
    state.segmentAge = in.readInt();
    return state;
  }

  private static RunLengths readRuns(DataInputView in) throws IOException {
    int n = in.readInt();
    RunLengths runs = new RunLengths(new int[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      runs.length()[i] = in.readInt();
      runs.probability()[i] = in.readDouble();
      runs.mean()[i] = in.readDouble();
      runs.beta()[i] = in.readDouble();
    }
    return runs;
  }
}
