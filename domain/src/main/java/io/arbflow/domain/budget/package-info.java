/**
 * Which share of an account's capital each strategy may use: proposed from what the strategies have
 * returned, by one of several methods, in bounded steps and with an explanation. Returns are of
 * equal intervals, per unit of capital.
 */
package io.arbflow.domain.budget;
