package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The last book heard of per instrument, sorted by dense id. The books are never changed. */
final class BookShelf {
  private static final int FIRST_CAPACITY = 4;

  private int count;
  private int[] instruments = new int[FIRST_CAPACITY];
  private VenueBook[] books = new VenueBook[FIRST_CAPACITY];

  /** The instrument's book, or null when none was heard of. */
  VenueBook get(int instrument) {
    int at = Arrays.binarySearch(instruments, 0, count, instrument);
    return at < 0 ? null : books[at];
  }

  void put(int instrument, VenueBook book) {
    int at = Arrays.binarySearch(instruments, 0, count, instrument);
    if (at < 0) {
      at = -at - 1;
      insert(at, instrument);
    }
    books[at] = book;
  }

  BookShelf copy() {
    BookShelf copy = new BookShelf();
    copy.count = count;
    copy.instruments = instruments.clone();
    copy.books = books.clone();
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeInt(instruments[i]);
      books[i].write(out);
    }
  }

  static BookShelf read(DataInputView in) throws IOException {
    BookShelf shelf = new BookShelf();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      shelf.put(in.readInt(), VenueBook.read(in));
    }
    return shelf;
  }

  private void insert(int at, int instrument) {
    if (count == instruments.length) {
      instruments = Arrays.copyOf(instruments, 2 * count);
      books = Arrays.copyOf(books, 2 * count);
    }
    System.arraycopy(instruments, at, instruments, at + 1, count - at);
    System.arraycopy(books, at, books, at + 1, count - at);
    instruments[at] = instrument;
    count++;
  }
}
