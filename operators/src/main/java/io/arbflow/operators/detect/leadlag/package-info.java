/**
 * LEAD_LAG: one instrument of a pair follows the other's moves some bars later. Between venues of
 * one instrument there is no such lane: bars are of the best over all venues, and what one venue
 * shows before another is CROSS_VENUE's.
 */
package io.arbflow.operators.detect.leadlag;
