package io.arbflow.llm.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class SurfaceDrawingTest {
  private static final SurfaceDrawing DRAWING = new SurfaceDrawing();
  private static final double WHISKER_X = -0.1;

  /** A picture with what is needed to find a value in it. */
  private record Drawn(XYChart plot, BufferedImage image) {
    static Drawn of(VolatilityChart chart) {
      XYChart plot = DRAWING.plot(chart);
      return new Drawn(plot, BitmapEncoder.getBufferedImage(plot));
    }

    /** Whether a pixel at the value, or next to it on either side, is red. */
    boolean isRed(double x, double vol) {
      int column = (int) Math.round(plot.getScreenXFromChart(x));
      int row = (int) Math.round(plot.getScreenYFromChart(vol * 100));
      for (int near = column - 1; near <= column + 1; near++) {
        Color pixel = new Color(image.getRGB(near, row));
        if (pixel.getRed() - Math.max(pixel.getGreen(), pixel.getBlue()) > 60) {
          return true;
        }
      }
      return false;
    }
  }

  private static List<String> legend(VolatilityChart chart) {
    List<String> names = new ArrayList<>();
    for (XYSeries series : DRAWING.plot(chart).getSeriesMap().values()) {
      if (series.isShowInLegend()) {
        names.add(series.getName());
      }
    }
    return names;
  }

  @Test
  void decodesToTheStatedSize() throws IOException {
    byte[] png = DRAWING.png(Surfaces.distorted());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(SurfaceDrawing.WIDTH, image.getWidth());
    assertEquals(SurfaceDrawing.HEIGHT, image.getHeight());
    assertEquals(Color.WHITE.getRGB(), image.getRGB(1, 1));
  }

  @Test
  void theSameChartGivesTheSameBytesInAnyLocale() {
    byte[] png = DRAWING.png(Surfaces.distorted());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertArrayEquals(png, new SurfaceDrawing().png(Surfaces.distorted()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void showsThatAQuoteMoved() {
    byte[] png = DRAWING.png(Surfaces.distorted(0.025));
    assertFalse(Arrays.equals(png, DRAWING.png(Surfaces.distorted(0.020))));
  }

  @Test
  void theWhiskerRunsFromBidToAskAndNoFurther() {
    Drawn drawn = Drawn.of(Surfaces.three(true)); // 20 to 30 %
    for (double vol = 0.205; vol < 0.30; vol += 0.005) {
      assertTrue(drawn.isRed(WHISKER_X, vol), "no whisker at " + vol);
    }
    assertFalse(drawn.isRed(WHISKER_X, 0.198));
    assertFalse(drawn.isRed(WHISKER_X, 0.302));
  }

  @Test
  void onlyTheQuoteInQuestionIsRed() {
    Drawn drawn = Drawn.of(Surfaces.three(true));
    assertFalse(drawn.isRed(0, 0.22));
    assertFalse(drawn.isRed(0.1, 0.28));
    assertFalse(Drawn.of(Surfaces.three(false)).isRed(WHISKER_X, 0.22));
  }

  @Test
  void aSideThatIsNotQuotedHasNoWhisker() {
    XYChart plot = DRAWING.plot(Surfaces.three(false));
    assertArrayEquals(
        new double[] {22}, plot.getSeriesMap().get("30.0 days, bid").getYData(), 1e-9);
    assertArrayEquals(
        new double[] {28}, plot.getSeriesMap().get("30.0 days, ask").getYData(), 1e-9);
    assertArrayEquals(new double[] {0}, plot.getSeriesMap().get("30.0 days, ask").getExtraValues());
    assertArrayEquals(new double[] {25}, plot.getSeriesMap().get("30.0 days").getYData());
    assertArrayEquals(
        new double[] {5}, plot.getSeriesMap().get("30.0 days").getExtraValues(), 1e-9);
  }

  @Test
  void theLegendNamesExpiriesByTheirDaysAndNothingElse() {
    assertEquals(
        List.of("7.00 days", "35.0 days", "91.0 days", "35.0 days in question"),
        legend(Surfaces.distorted()));
    assertEquals(List.of("30.0 days"), legend(Surfaces.three(false)));
  }

  @Test
  void aFarAskDoesNotFlattenTheRest() {
    double[] k = {-0.1, 0, 0.1};
    double[] bid = {0.20, 0.19, 0.18};
    double[] ask = {0.22, 0.21, 4.5};
    double[] fitted = {0.21, 0.20, 0.19};
    XYChart plot = DRAWING.plot(Surfaces.one(k, bid, ask, fitted, new boolean[3]));
    assertEquals(22.2, plot.getStyler().getYAxisMax(), 1e-9);
    assertEquals(17.8, plot.getStyler().getYAxisMin(), 1e-9);
    boolean[] inQuestion = {false, false, true};
    XYChart whole = DRAWING.plot(Surfaces.one(k, bid, ask, fitted, inQuestion));
    assertTrue(whole.getStyler().getYAxisMax() > 450, "the quote in question must be seen whole");
  }

  @Test
  void showsNoVolatilityThatIsNone() {
    double infinite = Double.POSITIVE_INFINITY;
    XYChart plot =
        DRAWING.plot(
            Surfaces.one(
                new double[] {-0.1, 0, 0.1},
                new double[] {0.2, -0.1, 0},
                new double[] {0.22, infinite, 0.3},
                new double[] {0.21, Double.NaN, 0.2},
                new boolean[3]));
    assertArrayEquals(new double[] {-0.1}, plot.getSeriesMap().get("30.0 days").getXData());
    assertArrayEquals(new double[] {0.1}, plot.getSeriesMap().get("30.0 days, ask").getXData());
    assertFalse(plot.getSeriesMap().containsKey("30.0 days, bid"));
  }

  @Test
  void theLargestChartFits() {
    List<VolatilitySlice> slices = new ArrayList<>();
    for (int s = 0; s < VolatilityChart.MAX_SLICES; s++) {
      int points = VolatilitySlice.MAX_POINTS;
      double[][] values = new double[4][points];
      for (int i = 0; i < points; i++) {
        values[0][i] = -0.8 + 0.04 * i;
        values[1][i] = 0.2 + 0.05 * s + values[0][i] * values[0][i] / (s + 2);
        values[2][i] = values[1][i] + 0.01 + 0.01 * Math.abs(Math.sin(7 * i));
        values[3][i] = values[1][i] + 0.005;
      }
      slices.add(
          new VolatilitySlice(
              Surfaces.AS_OF + (s + 1) * 1_000_000_000_000L,
              values[0],
              values[1],
              values[2],
              values[3],
              new boolean[points]));
    }
    byte[] png = DRAWING.png(VolatilityChart.of(Surfaces.AS_OF, slices));
    assertTrue(png.length < SurfaceDrawing.MAX_BYTES, png.length + " bytes");
  }

  @Test
  void refusesWhatItCannotShowOrMustNotSend() {
    VolatilityChart empty = Surfaces.empty();
    VolatilityChart noSlice = new VolatilityChart(Surfaces.AS_OF, List.of());
    VolatilityChart good = Surfaces.distorted();
    assertThrows(IllegalArgumentException.class, () -> DRAWING.png(empty));
    assertThrows(IllegalArgumentException.class, () -> DRAWING.png(noSlice));
    assertThrows(IllegalStateException.class, () -> new SurfaceDrawing(1_000).png(good));
  }

  @Test
  void drawsAwayFromTheCallersThread() throws Exception {
    try (ChartThread thread = new ChartThread()) {
      String url = thread.draw(Surfaces.distorted()).get();
      assertTrue(url.startsWith("data:image/png;base64,iVBORw0KGgo"), url.substring(0, 40));
      assertTrue(thread.draw(Surfaces.empty()).handle((image, failure) -> failure != null).get());
    }
  }

  @Test
  void drawsNothingMoreWhenClosed() {
    ChartThread thread = new ChartThread();
    thread.close();
    assertTrue(thread.draw(Surfaces.distorted()).isCompletedExceptionally());
  }
}
