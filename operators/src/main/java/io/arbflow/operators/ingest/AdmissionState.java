package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import java.util.Arrays;

/**
 * What {@link QuoteAdmission} remembers of one instrument: arrays indexed by venue id, grown when a
 * venue first quotes. Mutable; only the admission and the serializer touch it.
 */
public final class AdmissionState {
  static final long NEVER = Long.MIN_VALUE;

  /** Time of the newest quote or withdrawal let through, micros, or {@link #NEVER}. */
  long[] newestMicros = {};

  /** Sequence of the last accepted quote that had one, or {@link Quote#NO_SEQUENCE}. */
  long[] sequence = {};

  /** Mid of the last accepted two-sided quote, or NaN. */
  double[] mid = {};

  /** Last accepted quote, or null. */
  Quote[] accepted = {};

  /** Quote refused as a price jump and not yet confirmed or contradicted, or null. */
  Quote[] refused = {};

  /** Mid of the last accepted two-sided quote at any venue, or NaN. */
  double lastMid = Double.NaN;

  /** Venues that have room here; ids from 0. */
  int venues() {
    return newestMicros.length;
  }

  /** Makes room for the venue. */
  void ensure(int venue) {
    int before = venues();
    if (venue < before) {
      return;
    }
    int after = venue + 1;
    newestMicros = Arrays.copyOf(newestMicros, after);
    sequence = Arrays.copyOf(sequence, after);
    mid = Arrays.copyOf(mid, after);
    accepted = Arrays.copyOf(accepted, after);
    refused = Arrays.copyOf(refused, after);
    Arrays.fill(newestMicros, before, after, NEVER);
    Arrays.fill(sequence, before, after, Quote.NO_SEQUENCE);
    Arrays.fill(mid, before, after, Double.NaN);
  }

  /** An independent copy; quotes are immutable and shared. */
  AdmissionState copy() {
    AdmissionState copy = new AdmissionState();
    copy.newestMicros = newestMicros.clone();
    copy.sequence = sequence.clone();
    copy.mid = mid.clone();
    copy.accepted = accepted.clone();
    copy.refused = refused.clone();
    copy.lastMid = lastMid;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdmissionState that
        && Arrays.equals(newestMicros, that.newestMicros)
        && Arrays.equals(sequence, that.sequence)
        && Arrays.equals(mid, that.mid)
        && Arrays.equals(accepted, that.accepted)
        && Arrays.equals(refused, that.refused)
        && Double.compare(lastMid, that.lastMid) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(newestMicros) * 31 + Arrays.hashCode(sequence);
  }
}
