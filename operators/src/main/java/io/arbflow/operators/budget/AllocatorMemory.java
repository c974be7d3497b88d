package io.arbflow.operators.budget;

import io.arbflow.domain.control.Mode;

/**
 * Where the allocator stands with one account. Immutable; state of {@link BudgetAllocator}.
 *
 * @param newestMicros time of the newest result, {@link Long#MIN_VALUE} before any
 * @param fresh whether results have come since the last solution
 * @param mode of the newest decision, null before any
 * @param modeMicros when that was in force
 * @param sequence of its last command; 0 for none
 * @param recommended shares that were recommended last, "" for none since the last change
 * @param timerMillis of the one timer, {@link Long#MAX_VALUE} for none
 */
public record AllocatorMemory(
    long newestMicros,
    boolean fresh,
    Mode mode,
    long modeMicros,
    long sequence,
    String recommended,
    long timerMillis) {

  /** Before anything. */
  static final AllocatorMemory NEW =
      new AllocatorMemory(Long.MIN_VALUE, false, null, Long.MIN_VALUE, 0, "", Long.MAX_VALUE);

  AllocatorMemory withResult(long atMicros) {
    return new AllocatorMemory(
        Math.max(newestMicros, atMicros),
        true,
        mode,
        modeMicros,
        sequence,
        recommended,
        timerMillis);
  }

  /** Of one instant the stricter mode counts, so that the order of arrival does not show. */
  AllocatorMemory withMode(Mode seen, long atMicros) {
    boolean stricter = atMicros == modeMicros && seen.permissiveness() < mode.permissiveness();
    return atMicros > modeMicros || stricter
        ? new AllocatorMemory(
            newestMicros, fresh, seen, atMicros, sequence, recommended, timerMillis)
        : this;
  }

  AllocatorMemory withTimer(long millis) {
    return new AllocatorMemory(
        newestMicros, fresh, mode, modeMicros, sequence, recommended, millis);
  }

  /** After a solution that changed nothing. */
  AllocatorMemory solved() {
    return new AllocatorMemory(
        newestMicros, false, mode, modeMicros, sequence, recommended, timerMillis);
  }

  AllocatorMemory published(long newSequence) {
    return new AllocatorMemory(newestMicros, false, mode, modeMicros, newSequence, "", timerMillis);
  }

  AllocatorMemory recommended(String shares) {
    return new AllocatorMemory(
        newestMicros, false, mode, modeMicros, sequence, shares, timerMillis);
  }
}
