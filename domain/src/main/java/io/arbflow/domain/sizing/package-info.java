/**
 * How large a position may be: Kelly's growth-optimal fractions and the caps that a real order
 * meets. Pure arithmetic; an edge estimated with error argues for a quarter to a half of Kelly.
 */
package io.arbflow.domain.sizing;
