/**
 * What the option arithmetic promises, against 60-digit values, against bumps and by its own laws.
 */
package io.arbflow.domain.option;
