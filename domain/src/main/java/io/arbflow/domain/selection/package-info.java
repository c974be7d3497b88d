/**
 * What many trials do to the evidence of the best of them: family-wise and false-discovery control
 * of probabilities, and Sharpe ratios deflated for length, shape and number of trials.
 */
package io.arbflow.domain.selection;
