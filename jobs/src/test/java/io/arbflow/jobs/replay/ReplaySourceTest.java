package io.arbflow.jobs.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.jobs.codec.QuoteCsvDecoder;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourceTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000)),
          List.of(Instrument.equity("X", "USD", 0.01, 1), Instrument.equity("Y", "USD", 0.01, 1)));

  @TempDir Path directory;

  /** Writes down rows as origin:ordinal@timestamp and watermarks as Wmillis. */
  private static final class Recording implements ReaderOutput<Screened> {
    final List<String> events = new ArrayList<>();

    @Override
    public void collect(Screened row) {
      throw new AssertionError("a row needs its time");
    }

    @Override
    public void collect(Screened row, long timestamp) {
      String where =
          row.quote() == null
              ? row.deadLetter().reason() + " " + row.deadLetter().offset()
              : row.quote().origin() + ":" + row.quote().ordinal();
      events.add(where + "@" + timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      events.add("W" + watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<Screened> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }

  private Path file(String name, String... rows) throws IOException {
    Path file = directory.resolve(name);
    StringBuilder text = new StringBuilder();
    if (name.contains(".csv")) {
      text.append(QuoteCsvDecoder.HEADER).append('\n');
    }
    for (String row : rows) {
      text.append(row).append('\n');
    }
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String row(long micros) {
    return micros + ",X,V,1,1,2,1";
  }

  private static String[] rows(int count) {
    String[] rows = new String[count];
    for (int i = 0; i < count; i++) {
      rows[i] = row(1_000_000 + i * 700L);
    }
    return rows;
  }

  private ReplayReader reader(Path... files) {
    QuoteSources sources = QuoteSources.files(List.of(files).stream().map(Path::toString).toList());
    QuoteDecoding decoding = QuoteDecoding.of(UNIVERSE, sources, event -> event);
    return new ReplayReader(() -> new QuoteMerge(List.of(files), decoding, count -> {}));
  }

  private static List<String> drain(ReplayReader reader) throws IOException {
    Recording output = new Recording();
    while (reader.pollNext(output) == InputStatus.MORE_AVAILABLE) {
      assertTrue(reader.isAvailable().isDone());
    }
    reader.notifyNoMoreSplits();
    assertEquals(InputStatus.END_OF_INPUT, reader.pollNext(new Recording()));
    reader.close();
    return output.events;
  }

  private List<String> replay(Path... files) throws IOException {
    ReplayReader reader = reader(files);
    assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(new Recording()));
    reader.addSplits(List.of(ReplaySplit.START));
    return drain(reader);
  }

  @Test
  void mergesByTimeThenFileThenLine() throws IOException {
    Path csv = file("a.csv", row(1_000), row(3_000), row(3_000), row(9_000));
    Path json =
        file("b.jsonl.gz", "{\"instrument\":\"Y\",\"venue\":\"V\",\"eventTimeMicros\":3000}");
    Path zipped = file("c.csv.gz", row(500), row(3_000), row(4_000));
    assertEquals(
        List.of("2:2@0", "0:2@1", "0:3@3", "0:4@3", "1:1@3", "2:3@3", "2:4@4", "0:5@9", "W9"),
        replay(csv, json, zipped));
  }

  @Test
  void aRowOutOfOrderKeepsItsPlaceAndItsTime() throws IOException {
    Path unsorted = file("a.csv", row(5_000), row(2_000), row(6_000));
    Path other = file("b.csv", row(3_000), row(5_500));
    assertEquals(
        List.of("1:2@3", "0:2@5", "0:3@2", "1:3@5", "0:4@6", "W6"), replay(unsorted, other));
  }

  @Test
  void aRowThatCannotBeReadKeepsItsPlace() throws IOException {
    Path bad = file("a.csv", "junk", row(5_000), "", "\u0000\u0001", row(6_000), "x");
    Path other = file("b.csv", row(5_500));
    assertEquals(
        List.of("MALFORMED 2@0", "0:3@5", "MALFORMED 5@5", "1:2@5", "0:6@6", "MALFORMED 7@6", "W6"),
        replay(bad, other));
  }

  @Test
  void watermarksFollowEveryPeriodAndTheEnd() throws IOException {
    List<String> events = replay(file("a.csv", rows(2_500)));
    List<String> watermarks = events.stream().filter(e -> e.startsWith("W")).toList();
    long atPeriod = (1_000_000 + 1_023 * 700L) / 1_000 - 1;
    long atSecond = (1_000_000 + 2_047 * 700L) / 1_000 - 1;
    long atEnd = (1_000_000 + 2_499 * 700L) / 1_000;
    assertEquals(List.of("W" + atPeriod, "W" + atSecond, "W" + atEnd), watermarks);
    assertEquals("W" + atPeriod, events.get(ReplayReader.WATERMARK_PERIOD));
  }

  @Test
  void aRestoredReaderGoesOnWhereTheSnapshotWasTaken() throws IOException {
    Path a = file("a.csv", rows(1_500));
    Path b = file("b.csv.gz", rows(1_500));
    List<String> whole = replay(a, b);
    ReplayReader first = reader(a, b);
    first.addSplits(List.of(ReplaySplit.START));
    Recording before = new Recording();
    for (int i = 0; i < 20; i++) {
      first.pollNext(before);
    }
    List<ReplaySplit> snapshot = first.snapshotState(1);
    first.pollNext(new Recording());
    first.close();

    ReplayReader second = reader(a, b);
    ReplaySplitSerializer serializer = new ReplaySplitSerializer();
    second.addSplits(List.of(serializer.deserialize(1, serializer.serialize(snapshot.get(0)))));
    assertEquals(snapshot, second.snapshotState(2));
    List<String> joined = new ArrayList<>(before.events);
    joined.addAll(drain(second));
    assertEquals(whole, joined);
  }

  /** The enumerator's last message must find the reader alive, however few the rows. */
  @Test
  void aReaderWaitsToBeToldThatNoSplitFollows() throws IOException {
    ReplayReader reader = reader(file("a.csv", row(1_000)));
    reader.addSplits(List.of(ReplaySplit.START));
    Recording output = new Recording();
    assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(output));
    assertFalse(reader.isAvailable().isDone());
    assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(output));
    reader.notifyNoMoreSplits();
    assertTrue(reader.isAvailable().isDone());
    assertEquals(InputStatus.END_OF_INPUT, reader.pollNext(output));
    assertEquals(List.of("0:2@1", "W1"), output.events);
    reader.close();
  }

  @Test
  void aReaderWithoutSplitEnds() throws IOException {
    ReplayReader reader = reader(file("a.csv"));
    reader.notifyNoMoreSplits();
    assertEquals(List.of(), drain(reader));
  }

  @Test
  void anEmptyFileGivesNothing() throws IOException {
    assertEquals(List.of(), replay(file("a.csv"), file("b.jsonl")));
  }

  @Test
  void wrongFilesAreToldBeforeTheJobStarts() throws IOException {
    Path text = Files.writeString(directory.resolve("a.txt"), "x");
    Path headless = Files.writeString(directory.resolve("b.csv"), row(1));
    assertThrows(IllegalArgumentException.class, () -> new ReplaySource(List.of(text), UNIVERSE));
    assertThrows(
        IllegalArgumentException.class, () -> new ReplaySource(List.of(headless), UNIVERSE));
    assertThrows(IllegalArgumentException.class, () -> new ReplaySource(List.of(), UNIVERSE));
    assertThrows(
        java.io.UncheckedIOException.class,
        () -> new ReplaySource(List.of(directory.resolve("none.csv")), UNIVERSE));
  }

  @Test
  void theUnassignedSplitSurvivesARoundTrip() throws IOException {
    UnassignedSerializer serializer = new UnassignedSerializer();
    List<ReplaySplit> splits = List.of(new ReplaySplit(7));
    assertEquals(splits, serializer.deserialize(1, serializer.serialize(splits)));
    assertEquals(List.of(), serializer.deserialize(1, serializer.serialize(List.of())));
  }
}
