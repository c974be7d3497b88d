package io.arbflow.domain.account;

import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;

/**
 * Something that is stopped.
 *
 * @param scope what is
 * @param target which one; empty for ALL
 * @param state REDUCE_ONLY or HALTED
 * @param reason who or what stopped it, and why
 * @param sinceMicros when, epoch microseconds
 */
public record Halt(
    Scope scope, String target, TradingState state, String reason, long sinceMicros) {}
