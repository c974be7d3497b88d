/**
 * Who is asked and how the answers become one: {@link io.arbflow.llm.panel.PanelSettings} names
 * seats and limits, {@link io.arbflow.llm.panel.SeatRouter} gets one seat's vote from whichever of
 * its models answers, within a {@link io.arbflow.llm.panel.Budget}, and {@link
 * io.arbflow.llm.panel.Consensus} adds the votes up.
 */
package io.arbflow.llm.panel;
