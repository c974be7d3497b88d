/**
 * The panel inside a stream: {@link io.arbflow.llm.ensemble.EnsembleFunction} turns every review
 * request into exactly one verdict, whatever the models do.
 */
package io.arbflow.llm.ensemble;
