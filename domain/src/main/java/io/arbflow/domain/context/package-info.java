/** The market's state that every decision is taken in: regimes and correlations. */
package io.arbflow.domain.context;
