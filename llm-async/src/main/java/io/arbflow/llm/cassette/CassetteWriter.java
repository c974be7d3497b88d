package io.arbflow.llm.cassette;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.openrouter.ChatRequest;
import io.arbflow.llm.openrouter.ChatResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a cassette: what was sent and what came back, redacted, and no header. Several writers
 * may append to the same file on one machine, each line with one write. A file that cannot be
 * written to costs the recording, not the votes: the first failure is logged, and nothing is
 * written after it. Thread-safe.
 */
public final class CassetteWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CassetteWriter.class);
  private static final int NAME_BYTES = 12;

  /** Texts that come again and again are the instructions, of which there are few. */
  private static final int MOST_TEXTS_REMEMBERED = 1_000;

  private final Path file;
  private final FileChannel channel;
  private final Set<String> written = new HashSet<>();
  private boolean broken;

  private CassetteWriter(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Starts a cassette.
   *
   * @param panelVersion whose answers it will hold
   * @throws java.nio.file.FileAlreadyExistsException if there is one: answers cost money
   * @throws IOException if it cannot be written
   */
  public static void begin(Path file, String panelVersion, boolean simulated) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, CassetteLines.panel(panelVersion, simulated));
    }
  }

  /**
   * Starts a cassette unless there is one: a job that is started again, or another of its subtasks,
   * goes on with it.
   *
   * @throws IOException if it cannot be written
   */
  public static void beginUnlessBegun(Path file, String panelVersion, boolean simulated)
      throws IOException {
    try {
      begin(file, panelVersion, simulated);
    } catch (FileAlreadyExistsException e) {
      LOG.info("recording goes on in {}", file);
    }
  }

  /**
   * A writer to a cassette that has begun.
   *
   * @throws IOException if it cannot be opened
   */
  public static CassetteWriter append(Path file) throws IOException {
    return new CassetteWriter(file, FileChannel.open(file, StandardOpenOption.APPEND));
  }

  /** A call has ended. */
  public void record(ChatRequest request, ChatResult result, long latencyMillis) {
    RecordedCall call =
        new RecordedCall(
            request.model(),
            Redaction.of(request.system()),
            Redaction.of(request.user()),
            request.image(),
            latencyMillis,
            result instanceof ChatResult.Answer answer ? redacted(answer) : null,
            result instanceof ChatResult.Failure failure ? said(failure) : null);
    append(call);
  }

  /** The panel has spoken. */
  public void record(ReviewRequest request, Verdict verdict) {
    append(CassetteLines.review(new RecordedReview(RecordedReview.Name.of(request), verdict)));
  }

  private static ChatResult.Answer redacted(ChatResult.Answer answer) {
    return new ChatResult.Answer(
        answer.model(),
        answer.provider(),
        Redaction.of(answer.content()),
        answer.costUsd(),
        answer.promptTokens(),
        answer.completionTokens(),
        answer.simulated());
  }

  private static String said(ChatResult.Failure failure) {
    return failure.failure() + ": " + Redaction.of(failure.detail());
  }

  private synchronized void append(RecordedCall call) {
    append(CassetteLines.call(call, named(call.system()), named(call.image())));
  }

  /** The name of a text, which is written ahead of its first use. */
  private String named(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String name = name(text);
    boolean known = written.contains(name);
    if (!known) {
      append(CassetteLines.text(name, text));
      if (written.size() < MOST_TEXTS_REMEMBERED) {
        written.add(name);
      }
    }
    return name;
  }

  private synchronized void append(ObjectNode line) {
    if (broken) {
      return;
    }
    try {
      write(channel, line);
    } catch (IOException e) {
      broken = true;
      LOG.error("recording to {} has ended; the judge goes on", file, e);
    }
  }

  private static void write(FileChannel channel, ObjectNode line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(CassetteLines.bytes(line));
    while (bytes.hasRemaining()) {
      channel.write(bytes); // whole at the first go on every file system of a disk
    }
  }

  private static String name(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    broken = true;
    channel.close();
  }
}
