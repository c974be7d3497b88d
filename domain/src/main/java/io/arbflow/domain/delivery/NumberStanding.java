package io.arbflow.domain.delivery;

import java.util.SortedMap;

/**
 * How far the numbers of one account have come.
 *
 * @param highest the highest number seen
 * @param missing numbers below it that have not come and have not been told: first by last
 */
public record NumberStanding(long highest, SortedMap<Long, Long> missing) {}
