package io.arbflow.llm.chart;

import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A volatility surface as a PNG: per expiry a whisker from bid to ask for each strike, the fitted
 * slice as a line, and in red what the detector objects to. The same chart gives the same bytes on
 * one machine. Its words are labels and numbers; no name from a feed or a universe is in it.
 */
public final class SurfaceDrawing {
  /** Width of every picture, pixels. */
  public static final int WIDTH = 640;

  /** Height of every picture, pixels. */
  public static final int HEIGHT = 420;

  /** A larger PNG is not sent; a usual one has about half of this. */
  public static final int MAX_BYTES = 96 * 1024;

  static final Color OBJECTED = new Color(0xD6, 0x00, 0x1C);
  private static final Color[] EXPIRIES = {
    new Color(0x1F, 0x5F, 0xA8),
    new Color(0x2E, 0x8B, 0x57),
    new Color(0x8A, 0x4F, 0xB0),
    new Color(0x8C, 0x6D, 0x1F)
  };
  private static final double MICROS_PER_DAY = 86_400e6;
  private static final double PERCENT = 100;
  private static final double PADDING = 0.05;
  private static final float FIT_WIDTH = 1.6f;
  private static final int MARK_PIXELS = 7;

  private final int maxBytes;

  /** With the usual bound on the bytes. */
  public SurfaceDrawing() {
    this(MAX_BYTES);
  }

  SurfaceDrawing(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Draws a chart. Takes milliseconds, the first time some hundred.
   *
   * @throws IllegalArgumentException when the chart is out of its bounds or holds no volatility
   * @throws IllegalStateException when the picture is larger than allowed
   */
  public byte[] png(VolatilityChart chart) {
    BufferedImage image = BitmapEncoder.getBufferedImage(plot(chart));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) { // no temporary file
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java platform writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.size() > maxBytes) {
      throw new IllegalStateException("a PNG of " + bytes.size() + " bytes is too large");
    }
    return bytes.toByteArray();
  }

  /** The plot before it is drawn; when it has been, it tells which pixel shows what. */
  XYChart plot(VolatilityChart chart) {
    AxisRange range = AxisRange.of(chart.checked());
    XYChart plot =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Implied volatility. Whisker: bid to ask; line: fit; red: quote in question")
            .xAxisTitle("log-moneyness ln(strike / forward)")
            .yAxisTitle("implied volatility, % a year")
            .build();
    style(plot.getStyler(), range);
    for (int i = 0; i < chart.slices().size(); i++) {
      VolatilitySlice slice = chart.slices().get(i);
      addFit(plot, slice, EXPIRIES[i]);
      addQuotes(plot, name(chart, slice), slice, false, EXPIRIES[i]);
    }
    for (VolatilitySlice slice : chart.slices()) { // on top of all others
      addQuotes(plot, name(chart, slice), slice, true, OBJECTED);
    }
    return plot;
  }

  private static void style(XYStyler styler, AxisRange range) {
    styler
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(font(Font.PLAIN, 12))
        .setChartTitleFont(font(Font.BOLD, 13))
        .setChartBackgroundColor(Color.WHITE);
    styler.setMarkerSize(MARK_PIXELS);
    styler
        .setErrorBarsColorSeriesColor(true)
        .setAxisTitleFont(font(Font.PLAIN, 13))
        .setAxisTickLabelsFont(font(Font.PLAIN, 12))
        .setXAxisDecimalPattern("0.00")
        .setYAxisDecimalPattern("0.0")
        .setLocale(Locale.ROOT);
    double padX = Math.max(range.width() * PADDING, 0.01);
    double padY = Math.max(range.height() * PADDING, 0.002);
    styler
        .setXAxisMin(range.leastX() - padX)
        .setXAxisMax(range.mostX() + padX)
        .setYAxisMin(Math.max(0, range.leastVol() - padY) * PERCENT)
        .setYAxisMax((range.mostVol() + padY) * PERCENT);
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private static String name(VolatilityChart chart, VolatilitySlice slice) {
    double days = (slice.expiryMicros() - chart.asOfMicros()) / MICROS_PER_DAY;
    return String.format(Locale.ROOT, days < 10 ? "%.2f days" : "%.1f days", days);
  }

  private static void addFit(XYChart plot, VolatilitySlice slice, Color colour) {
    Points points = new Points(slice.points());
    for (int i = 0; i < slice.points(); i++) {
      if (AxisRange.isVol(slice.fittedVol()[i])) {
        points.add(slice.logMoneyness()[i], slice.fittedVol()[i] * PERCENT, 0);
      }
    }
    if (points.size() > 0) {
      XYSeries line = plot.addSeries("fit " + slice.expiryMicros(), points.x(), points.y());
      line.setMarker(SeriesMarkers.NONE).setLineColor(colour);
      line.setLineStyle(new BasicStroke(FIT_WIDTH)).setShowInLegend(false);
    }
  }

  private static void addQuotes(
      XYChart plot, String name, VolatilitySlice slice, boolean violating, Color colour) {
    Points both = new Points(slice.points());
    Points bidOnly = new Points(slice.points());
    Points askOnly = new Points(slice.points());
    for (int i = 0; i < slice.points(); i++) {
      double bid = slice.bidVol()[i];
      double ask = slice.askVol()[i];
      double x = slice.logMoneyness()[i];
      if (slice.violating()[i] != violating) {
        continue;
      } else if (AxisRange.isVol(bid) && AxisRange.isVol(ask)) {
        both.add(x, (bid + ask) / 2 * PERCENT, Math.abs(ask - bid) / 2 * PERCENT);
      } else if (AxisRange.isVol(bid)) {
        bidOnly.add(x, bid * PERCENT, 0);
      } else if (AxisRange.isVol(ask)) {
        askOnly.add(x, ask * PERCENT, 0);
      }
    }
    String kind = violating ? name + " in question" : name;
    Marker middle = violating ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE;
    boolean named = addMarks(plot, kind, both, middle, colour, true);
    named |= addMarks(plot, kind + ", bid", bidOnly, SeriesMarkers.TRIANGLE_UP, colour, !named);
    addMarks(plot, kind + ", ask", askOnly, SeriesMarkers.TRIANGLE_DOWN, colour, !named);
  }

  private static boolean addMarks(
      XYChart plot, String name, Points points, Marker marker, Color colour, boolean named) {
    if (points.size() == 0) {
      return false;
    }
    XYSeries marks = plot.addSeries(name, points.x(), points.y(), points.error());
    marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    marks.setMarker(marker).setMarkerColor(colour).setLineColor(colour).setShowInLegend(named);
    return true;
  }
}
