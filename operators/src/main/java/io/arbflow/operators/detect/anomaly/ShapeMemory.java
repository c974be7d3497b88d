package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.anomaly.SortedWindow;
import io.arbflow.domain.anomaly.TailRank;
import io.arbflow.domain.matrixprofile.LeftProfile;
import io.arbflow.domain.matrixprofile.Neighbours;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.outcome.SignalForecast;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The closes of one instrument, in logarithms, and how like their shapes were. Mutable. */
final class ShapeMemory {
  private LeftProfile profile;
  private SortedWindow distances;

  private ShapeMemory() {}

  ShapeMemory(ShapeSettings settings) {
    profile = new LeftProfile(settings.windowBars(), settings.historyBars());
    distances = new SortedWindow(settings.historyBars());
  }

  /** What was restored under another window or history starts anew. */
  void adopt(ShapeSettings settings) {
    if (!profile.fits(settings.windowBars(), settings.historyBars())) {
      profile = new LeftProfile(settings.windowBars(), settings.historyBars());
      distances = new SortedWindow(settings.historyBars());
    }
  }

  /** Takes the close of a complete bar and reads the shape that ends with it. */
  ShapeReading addThenRead(double close, ShapeSettings settings, Neighbours neighbours) {
    profile.add(Math.log(close));
    if (profile.newest() < 0 || profile.deviation(profile.newest()) == 0) {
      return ShapeReading.NONE;
    }
    int nearest = profile.nearest(settings.windowBars());
    double distance = nearest < 0 ? Double.NaN : profile.distance(nearest);
    double discordLevel = TailRank.level(distances, distance);
    distances.add(distance);
    neighbours.find(
        profile,
        settings.horizonBars(),
        settings.windowBars() + settings.horizonBars(),
        settings.farthest());
    SignalForecast rise =
        neighbours.size() < settings.leastNeighbours()
            ? SignalForecast.NONE
            : rise(neighbours, settings.horizonBars());
    return new ShapeReading(
        neighbours.size(), rise, neighbours.level(profile, settings.horizonBars()), discordLevel);
  }

  /** In log returns: what followed, scaled to the newest shape. */
  private SignalForecast rise(Neighbours neighbours, int horizon) {
    double scale = profile.deviation(profile.newest());
    double deviation = scale * neighbours.deviation(profile, horizon);
    int n = neighbours.size();
    return new SignalForecast(
        scale * neighbours.mean(profile, horizon),
        deviation / Math.sqrt(n),
        deviation * Math.sqrt(1 + 1.0 / n),
        n);
  }

  ShapeMemory copy() {
    ShapeMemory copy = new ShapeMemory();
    copy.profile = profile.copy();
    copy.distances = distances.copy();
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    profile.write(out);
    distances.write(out);
  }

  static ShapeMemory read(DataInputView in) throws IOException {
    ShapeMemory memory = new ShapeMemory();
    memory.profile = LeftProfile.read(in);
    memory.distances = SortedWindow.read(in);
    return memory;
  }
}
