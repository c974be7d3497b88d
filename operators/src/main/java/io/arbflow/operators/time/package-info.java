/** What time it is: {@link io.arbflow.operators.time.MarketClock}. */
package io.arbflow.operators.time;
