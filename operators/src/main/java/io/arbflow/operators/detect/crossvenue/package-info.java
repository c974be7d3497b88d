/**
 * CROSS_VENUE: the same instrument bought at one venue and sold at another. {@link
 * io.arbflow.operators.detect.crossvenue.CrossVenueLane} keeps a {@link
 * io.arbflow.operators.detect.book.VenueBook} per instrument, {@link
 * io.arbflow.operators.detect.crossvenue.CrossVenueMatch} is the arithmetic.
 */
package io.arbflow.operators.detect.crossvenue;
