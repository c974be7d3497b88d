/**
 * What instruments are worth, for the risk stage: {@link io.arbflow.operators.mark.MarkLane} keeps
 * the best bid and ask of an instrument over its venues and lets a {@link
 * io.arbflow.domain.market.Mark} out now and then.
 */
package io.arbflow.operators.mark;
