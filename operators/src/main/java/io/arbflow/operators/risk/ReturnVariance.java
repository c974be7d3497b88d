package io.arbflow.operators.risk;

/**
 * What an instrument's marks say of its volatility: a row of {@link RiskFunction}'s state.
 *
 * @param lastMid half way between bid and ask at the newest mark taken
 * @param lastMicros time of that mark
 * @param annualVariance weighted mean of squared log returns over their time in years
 * @param returns in it
 */
public record ReturnVariance(double lastMid, long lastMicros, double annualVariance, int returns) {}
