package io.arbflow.domain.account;

import io.arbflow.domain.risk.TrafficLight;

/**
 * How forecasts of value at risk have done.
 *
 * @param observations forecasts whose step has passed
 * @param exceedances how many of them lost more
 * @param expected how many should have
 * @param zone of the Basel Committee
 */
public record BacktestCount(
    int observations, int exceedances, double expected, TrafficLight zone) {}
