package io.arbflow.operators.detect.contracts;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The last quote of every venue for every position of a chain, the underlying included. Mutable,
 * not thread-safe. A position that was never quoted takes no space.
 */
public final class ChainBook {
  private final VenueBook[] books;

  /** An empty book for a chain of that many positions. */
  public ChainBook(int positions) {
    books = new VenueBook[positions];
  }

  /** The book of the position, or null when it was never quoted. */
  public VenueBook at(int position) {
    return books[position];
  }

  /** How many positions there are. */
  public int positions() {
    return books.length;
  }

  /**
   * Takes a quote in, in place of the venue's last one.
   *
   * @param status the quote's, or what overrides it
   */
  public void apply(int position, Quote quote, QuoteStatus status) {
    if (books[position] == null) {
      books[position] = new VenueBook();
    }
    books[position].apply(quote, status);
  }

  /** A copy that shares nothing that changes. */
  public ChainBook copy() {
    ChainBook copy = new ChainBook(books.length);
    for (int i = 0; i < books.length; i++) {
      copy.books[i] = books[i] == null ? null : books[i].copy();
    }
    return copy;
  }

  /** Writes the positions that were quoted. */
  public void write(DataOutputView out) throws IOException {
    out.writeInt(books.length);
    for (VenueBook book : books) {
      out.writeBoolean(book != null);
      if (book != null) {
        book.write(out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ChainBook read(DataInputView in) throws IOException {
    ChainBook book = new ChainBook(in.readInt());
    for (int i = 0; i < book.books.length; i++) {
      book.books[i] = in.readBoolean() ? VenueBook.read(in) : null;
    }
    return book;
  }
}
