package io.arbflow.operators.detect.contracts;

/**
 * What a lane on the contracts of one key knows: their books, and what of them has changed and is
 * not evaluated yet. Mutable; changed by its lane alone.
 */
public abstract class ContractsState {
  private final ChainBook book;
  private int touched;

  /** Derived from the book; null until it is needed. */
  private BestSides sides;

  /**
   * @param touched bits of the lane: what has changed at the instant reached
   */
  protected ContractsState(ChainBook book, int touched) {
    this.book = book;
    this.touched = touched;
  }

  /** The last quotes of the key's contracts, by position. */
  public final ChainBook book() {
    return book;
  }

  /** The best sides of the contracts; there while the lane evaluates. */
  public final BestSides sides() {
    return sides;
  }

  /** Bits of the lane: what has changed at the instant reached and is not evaluated yet. */
  public final int touched() {
    return touched;
  }

  /** The latest instant that the key has lived through. */
  public abstract long nowMicros();

  /** When the next closing or mark may be due, or {@link Long#MAX_VALUE}. */
  public abstract long dueMicros();

  /** The contract at the position has changed. */
  final void touch(int position, int bits) {
    touched |= bits;
    if (sides != null) {
      sides.forget(position);
    }
  }

  /** Gives the bits and forgets them. */
  final int takeTouched() {
    int bits = touched;
    touched = 0;
    return bits;
  }

  final void keep(BestSides newSides) {
    sides = newSides;
  }
}
