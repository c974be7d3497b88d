/**
 * CROSS_VENUE: the same instrument bought at one venue and sold at another. {@link
 * io.arbflow.operators.detect.crossvenue.CrossVenueLane} keeps a {@link
 * io.arbflow.operators.detect.crossvenue.VenueBook} per instrument, {@link
 * io.arbflow.operators.detect.crossvenue.CrossVenueMatch} is the arithmetic, and {@link
 * io.arbflow.operators.detect.crossvenue.BookChange} is what the currency cycles learn from it.
 */
package io.arbflow.operators.detect.crossvenue;
