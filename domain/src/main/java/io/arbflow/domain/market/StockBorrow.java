package io.arbflow.domain.market;

import java.io.Serializable;

/** Annual fee, as a decimal of notional, for borrowing an instrument to sell it short. */
public record StockBorrow(String instrument, double annualRate) implements Serializable {}
