package io.arbflow.local.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Draws {@link Figures} as PNG pictures inside data URIs. */
final class Charts {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final int EDGE_BINS = 20;
  private static final Color BAR = new Color(0x2F, 0x6D, 0xA8);

  private Charts() {}

  /** One bar per name. */
  static String bars(String title, String unit, Map<String, ? extends Number> values)
      throws IOException {
    CategoryChart chart = categories(title, "", unit);
    chart.getStyler().setXAxisLabelRotation(25);
    chart.addSeries(unit, new ArrayList<>(values.keySet()), new ArrayList<>(values.values()));
    return uri(chart);
  }

  /** How many values fall into each bin. */
  static String histogram(String title, String what, List<Double> values) throws IOException {
    Histogram histogram = new Histogram(values, EDGE_BINS);
    CategoryChart chart = categories(title, what, "openings");
    chart.getStyler().setXAxisDecimalPattern("0.0").setXAxisMaxLabelCount(10);
    chart.addSeries("openings", histogram.getxAxisData(), histogram.getyAxisData());
    return uri(chart);
  }

  /** One line per strategy over the logarithm of time. */
  static String decay(Map<String, TreeMap<Long, Double>> edgeLeft) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Edge decay")
            .xAxisTitle("microseconds after opening")
            .yAxisTitle("mean share of the edge left")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setChartBackgroundColor(Color.WHITE);
    edgeLeft.forEach(
        (strategy, marks) ->
            chart.addSeries(
                strategy, new ArrayList<>(marks.keySet()), new ArrayList<>(marks.values())));
    return uri(chart);
  }

  private static CategoryChart categories(String title, String x, String y) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setSeriesColors(new Color[] {BAR});
    return chart;
  }

  static String uri(Chart<?, ?> chart) throws IOException {
    byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
