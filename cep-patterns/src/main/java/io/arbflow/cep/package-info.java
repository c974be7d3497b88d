/**
 * Patterns over time, on sparse streams only: {@link io.arbflow.cep.StreamPattern} is what each of
 * them is, one sub-package per pattern. The module's README has a picture of each and what it
 * costs.
 */
package io.arbflow.cep;
