package io.arbflow.jobs.replay;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.ingest.ScreenedTypeInfo;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Recorded quotes as one bounded stream in the order of {@link QuoteMerge}: one split, parallelism
 * 1. A quote's origin is the index of its file, its ordinal the line number.
 *
 * <p>Timestamps are the quotes' own times in milliseconds. The source emits its own watermarks, so
 * it is used with {@code WatermarkStrategy.noWatermarks()}: every {@value
 * ReplayReader#WATERMARK_PERIOD} rows the last millisecond but one, which is final because rows
 * come in order, and at the end the millisecond of the last row. A row that stands behind a newer
 * one of its own file may lie before the watermark; it goes on all the same, because admission
 * decides per instrument and venue whether it is late.
 *
 * <p>A restored reader reads the files again from the beginning and skips what had been emitted.
 */
public final class ReplaySource
    implements Source<Screened, ReplaySplit, List<ReplaySplit>>, ResultTypeQueryable<Screened> {
  private static final long serialVersionUID = 1L;

  private final List<String> files;
  private final QuoteDecoding decoding;

  /**
   * A replay with the default limit on the length of a row.
   *
   * @throws IllegalArgumentException if a file is not a quote file
   * @throws UncheckedIOException if a file cannot be read
   */
  public ReplaySource(List<Path> files, Universe universe) {
    this(files, universe, QuoteDecoding.DEFAULT_MAX_BYTES);
  }

  /**
   * A replay of the files, which are opened once here so that a wrong name or header is told at
   * once and not by a failing job.
   *
   * @param files in the order that breaks ties of time
   * @param maxBytes longest row that is read
   * @throws IllegalArgumentException if there is no file or one is not a quote file
   * @throws UncheckedIOException if a file cannot be read
   */
  public ReplaySource(List<Path> files, Universe universe, int maxBytes) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a replay needs at least one file of quotes");
    }
    this.files = files.stream().map(Path::toString).toList();
    this.decoding =
        new QuoteDecoding(universe, sources(), MarketClock.of(TimeMode.REPLAY), maxBytes);
    try (QuoteMerge opened = merge(count -> {})) {
      opened.next();
    } catch (IOException e) {
      throw new UncheckedIOException("quote files cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names the files by their index, for dead letters that are decided later. */
  public QuoteSources sources() {
    return QuoteSources.files(files);
  }

  private QuoteMerge merge(IntConsumer unknownFields) throws IOException {
    return new QuoteMerge(files.stream().map(Path::of).toList(), decoding, unknownFields);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Screened, ReplaySplit> createReader(SourceReaderContext context) {
    var unknownFields = context.metricGroup().addGroup("ingest").counter("unknownFields");
    return new ReplayReader(() -> merge(unknownFields::inc));
  }

  @Override
  public SplitEnumerator<ReplaySplit, List<ReplaySplit>> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new ReplayEnumerator(context, List.of(ReplaySplit.START));
  }

  @Override
  public SplitEnumerator<ReplaySplit, List<ReplaySplit>> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
    return new ReplayEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<List<ReplaySplit>> getEnumeratorCheckpointSerializer() {
    return new UnassignedSerializer();
  }

  @Override
  public TypeInformation<Screened> getProducedType() {
    return ScreenedTypeInfo.INSTANCE;
  }
}
