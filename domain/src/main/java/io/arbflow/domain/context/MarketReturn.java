package io.arbflow.domain.context;

/**
 * What a market group did in one bar, in units of what it usually does.
 *
 * @param group index of the group
 * @param value mean of its members' log returns, each over its own long-run deviation, over the
 *     long-run deviation of that mean; all deviations of earlier bars, so about 1 in the long run
 * @param members how many had a bar and a known deviation
 * @param atMicros end of the bars
 */
public record MarketReturn(int group, double value, int members, long atMicros) {}
