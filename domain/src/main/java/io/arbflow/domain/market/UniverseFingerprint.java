package io.arbflow.domain.market;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a universe's ids stand for, as one number. */
final class UniverseFingerprint {
  private static final int ABSENT = -1;

  private final DataOutputStream out;

  private UniverseFingerprint(DataOutputStream out) {
    this.out = out;
  }

  /** The first eight bytes of the SHA-256 over everything that gives ids their meaning. */
  static long of(Universe universe) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      DigestOutputStream digesting =
          new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      try (DataOutputStream out = new DataOutputStream(digesting)) {
        new UniverseFingerprint(out).add(universe);
      }
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Universe universe) throws IOException {
    out.writeInt(universe.venues().size());
    for (Venue venue : universe.venues()) {
      add(venue.id());
    }
    out.writeInt(universe.instruments().size());
    for (Instrument instrument : universe.instruments()) {
      add(instrument);
    }
    add(universe.baseCurrency());
  }

  private void add(Instrument instrument) throws IOException {
    add(instrument.id());
    add(instrument.type());
    add(instrument.base());
    add(instrument.currency());
    add(instrument.underlying());
    add(instrument.right());
    out.writeDouble(instrument.strike());
    out.writeLong(instrument.expiryMicros());
    add(instrument.style());
    out.writeDouble(instrument.multiplier());
    if (instrument.inverse()) {
      add("inverse"); // only where it is so: fingerprints of universes without such keep their
      // value
    }
  }

  private void add(Enum<?> constant) throws IOException {
    add(constant == null ? null : constant.name());
  }

  /** Each text after its length, so that where one ends is part of the whole. */
  private void add(String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
