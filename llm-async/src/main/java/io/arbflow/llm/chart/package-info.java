/**
 * What a model that sees is shown: {@link io.arbflow.llm.chart.SurfaceDrawing} makes a PNG of a
 * {@link io.arbflow.domain.opportunity.VolatilityChart}, and {@link
 * io.arbflow.llm.chart.ChartThread} does so away from the threads that others wait for.
 */
package io.arbflow.llm.chart;
