package io.arbflow.operators.detect.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ChainBookTest {
  private final ChainBook book = new ChainBook(5);

  @Test
  void aPositionHoldsTheLastQuoteOfEveryVenue() {
    book.apply(3, Quote.top(9, 1, 10, 1, 11, 2, 100, 1), QuoteStatus.OPEN);
    book.apply(3, Quote.top(9, 0, 20, 3, 21, 4, 101, 2), QuoteStatus.OPEN);
    book.apply(3, Quote.top(9, 1, 12, 5, 13, 6, 102, 3), QuoteStatus.HALTED);
    assertEquals(5, book.positions());
    assertEquals(2, book.at(3).slots());
    assertEquals(20, book.at(3).bid(book.at(3).slotOf(0)));
    int slot = book.at(3).slotOf(1);
    assertEquals(12, book.at(3).bid(slot));
    assertEquals(6, book.at(3).askSize(slot));
    assertEquals(102, book.at(3).timeMicros(slot));
    assertEquals(QuoteStatus.HALTED, book.at(3).status(slot));
    assertNull(book.at(2));
  }

  @Test
  void aCopySharesNothing() {
    book.apply(0, Quote.top(9, 1, 10, 1, 11, 2, 100, 1), QuoteStatus.OPEN);
    ChainBook copy = book.copy();
    book.apply(0, Quote.top(9, 1, 50, 1, 51, 2, 101, 2), QuoteStatus.OPEN);
    book.apply(4, Quote.top(8, 1, 50, 1, 51, 2, 101, 3), QuoteStatus.OPEN);
    assertEquals(10, copy.at(0).bid(0));
    assertNull(copy.at(4));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    book.apply(1, Quote.top(9, 1, 10, 1, 11, 2, 100, 1), QuoteStatus.OPEN);
    book.apply(4, Quote.top(8, 0, Double.NaN, 0, 7, 3, 104, 2), QuoteStatus.UNTRUSTED);
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    book.write(bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    ChainBook read = ChainBook.read(in);
    assertEquals(0, in.available());
    assertEquals(5, read.positions());
    assertNull(read.at(0));
    assertEquals(11, read.at(1).ask(0));
    assertEquals(1, read.at(1).venue(0));
    assertEquals(7, read.at(4).ask(0));
    assertEquals(Double.NaN, read.at(4).bid(0));
    assertEquals(QuoteStatus.UNTRUSTED, read.at(4).status(0));
  }
}
