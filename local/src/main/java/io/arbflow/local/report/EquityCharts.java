package io.arbflow.local.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws {@link EquityFigures} and attributions. Time is in seconds since the first value. */
final class EquityCharts {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final double MICROS = 1e6;
  private static final Color PROFIT = new Color(0x2F, 0x6D, 0xA8);
  private static final Color RISK = new Color(0x88, 0x88, 0x88);
  private static final Color EXCEEDED = new Color(0xC0, 0x20, 0x20);

  private EquityCharts() {}

  /** A line per curve. */
  static XYChart curves(String title, Map<String, List<EquityFigures.Point>> curves) {
    XYChart chart = overTime(title);
    long start =
        curves.values().stream().mapToLong(points -> points.get(0).atMicros()).min().orElse(0);
    curves.forEach(
        (name, points) -> {
          List<Double> seconds = new ArrayList<>();
          List<Double> values = new ArrayList<>();
          for (EquityFigures.Point point : points) {
            seconds.add((point.atMicros() - start) / MICROS);
            values.add(point.value());
          }
          chart.addSeries(name, seconds, values).setMarker(SeriesMarkers.NONE);
        });
    return chart;
  }

  /** Profit of every step, the value at risk below zero, and the steps that lost more, marked. */
  static XYChart tail(String title, List<EquityFigures.Step> steps) {
    long start = steps.get(0).atMicros();
    List<Double> seconds = new ArrayList<>();
    List<Double> profits = new ArrayList<>();
    List<Double> risks = new ArrayList<>();
    List<Double> exceededAt = new ArrayList<>();
    List<Double> exceeded = new ArrayList<>();
    for (EquityFigures.Step step : steps) {
      double at = (step.atMicros() - start) / MICROS;
      seconds.add(at);
      profits.add(step.profit());
      risks.add(-step.valueAtRisk());
      if (step.exceeds()) {
        exceededAt.add(at);
        exceeded.add(step.profit());
      }
    }
    XYChart chart = overTime(title);
    dots(chart.addSeries("profit of the step", seconds, profits), PROFIT);
    XYSeries risk = chart.addSeries("value at risk, as a loss", seconds, risks);
    risk.setMarker(SeriesMarkers.NONE).setLineColor(RISK);
    if (!exceeded.isEmpty()) {
      dots(chart.addSeries("exceeded", exceededAt, exceeded), EXCEEDED);
    }
    return chart;
  }

  private static void dots(XYSeries series, Color color) {
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
  }

  /** A group of bars per name, one series per stage of the way from detection to profit. */
  static CategoryChart attribution(
      String title, Map<String, List<Double>> ways, List<String> stages) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle("money")
            .build();
    chart.getStyler().setXAxisLabelRotation(25).setChartBackgroundColor(Color.WHITE);
    List<String> names = new ArrayList<>(ways.keySet());
    for (int stage = 0; stage < stages.size(); stage++) {
      List<Double> values = new ArrayList<>();
      for (String name : names) {
        values.add(ways.get(name).get(stage));
      }
      chart.addSeries(stages.get(stage), names, values);
    }
    return chart;
  }

  private static XYChart overTime(String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("seconds of market time")
            .yAxisTitle("money")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }
}
