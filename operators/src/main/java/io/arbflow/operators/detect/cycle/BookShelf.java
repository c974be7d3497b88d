package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.book.VenueBook;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The last book heard of per instrument, sorted by dense id. The books are never changed. Finding
 * one costs the same however many there are.
 */
final class BookShelf {
  private static final int FIRST_CAPACITY = 4;
  private static final int[] NO_INSTRUMENTS = {};

  private int count;
  private int[] instruments = new int[FIRST_CAPACITY];
  private VenueBook[] books = new VenueBook[FIRST_CAPACITY];

  /** By instrument up to the last heard of: its place plus one, or 0. Replaced, never changed. */
  private int[] places = NO_INSTRUMENTS;

  /** The instrument's book, or null when none was heard of. */
  VenueBook get(int instrument) {
    int place = placeOf(instrument);
    return place < 0 ? null : books[place];
  }

  void put(int instrument, VenueBook book) {
    int place = placeOf(instrument);
    if (place < 0) {
      place = insert(instrument);
    }
    books[place] = book;
  }

  private int placeOf(int instrument) {
    return instrument < places.length ? places[instrument] - 1 : -1;
  }

  BookShelf copy() {
    BookShelf copy = new BookShelf();
    copy.count = count;
    copy.instruments = instruments.clone();
    copy.books = books.clone();
    copy.places = places;
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

  private int insert(int instrument) {
    if (count == instruments.length) {
      instruments = Arrays.copyOf(instruments, 2 * count);
      books = Arrays.copyOf(books, 2 * count);
    }
    int at = -Arrays.binarySearch(instruments, 0, count, instrument) - 1;
    System.arraycopy(instruments, at, instruments, at + 1, count - at);
    System.arraycopy(books, at, books, at + 1, count - at);
    instruments[at] = instrument;
    count++;
    places = new int[instruments[count - 1] + 1];
    for (int place = 0; place < count; place++) {
      places[instruments[place]] = place + 1;
    }
    return at;
  }
}
