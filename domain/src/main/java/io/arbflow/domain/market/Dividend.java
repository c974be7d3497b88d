package io.arbflow.domain.market;

import java.io.Serializable;

/**
 * A known cash dividend.
 *
 * @param underlying who pays
 * @param exTimeMicros ex-date at 00:00:00 UTC, epoch microseconds
 * @param amount money per share
 */
public record Dividend(String underlying, long exTimeMicros, double amount)
    implements Serializable {}
