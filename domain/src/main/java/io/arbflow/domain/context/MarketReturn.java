package io.arbflow.domain.context;

/**
 * What a market group did in one bar.
 *
 * @param group index of the group
 * @param value mean of its members' log returns, weighted by the inverse of what each usually
 *     deviates by
 * @param members how many had a bar and a known deviation
 * @param atMicros end of the bars
 */
public record MarketReturn(int group, double value, int members, long atMicros) {}
