/**
 * Quotes of one instrument side by side: {@link io.arbflow.operators.detect.book.VenueBook}, what
 * trading at each venue costs ({@link io.arbflow.operators.detect.book.VenueTerms}), and {@link
 * io.arbflow.operators.detect.book.BookChange}, by which one lane tells another.
 */
package io.arbflow.operators.detect.book;
