package io.arbflow.domain.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DividendScheduleTest {
  private static final double TINY = 1e-15;
  private static final long DAY = 86_400_000_000L;
  private static final long FIRST = 100 * DAY;
  private static final long SECOND = 191 * DAY;

  private static final DividendSchedule SCHEDULE =
      new DividendSchedule(
          "ACME",
          List.of(
              new Dividend("ACME", SECOND, 0.30),
              new Dividend("OTHER", 150 * DAY, 9),
              new Dividend("ACME", FIRST, 0.25)));

  @Test
  void keepsItsOwnInOrderOfTime() {
    assertEquals(2, SCHEDULE.count());
    assertEquals(FIRST, SCHEDULE.exTimeMicros(0));
    assertEquals(0.25, SCHEDULE.amount(0));
    assertEquals(SECOND, SCHEDULE.exTimeMicros(1));
    assertEquals(0.30, SCHEDULE.amount(1));
    assertEquals(0, new DividendSchedule("NONE", List.of()).count());
  }

  @Test
  void anExDateThatIsNowHasPassed() {
    assertEquals(0, SCHEDULE.firstAfter(FIRST - 1));
    assertEquals(1, SCHEDULE.firstAfter(FIRST));
    assertEquals(1, SCHEDULE.firstAfter(SECOND - 1));
    assertEquals(2, SCHEDULE.firstAfter(SECOND));
    assertEquals(0.30, SCHEDULE.presentValue(FIRST, SECOND, 0), TINY);
    assertEquals(0.55, SCHEDULE.presentValue(FIRST - 1, SECOND, 0), TINY);
  }

  @Test
  void anExDateAtExpiryCounts() {
    assertEquals(0.25, SCHEDULE.presentValue(0, SECOND - 1, 0), TINY);
    assertEquals(0.55, SCHEDULE.presentValue(0, SECOND, 0), TINY);
    assertEquals(0, SCHEDULE.presentValue(0, FIRST - 1, 0));
    assertEquals(0, SCHEDULE.presentValue(SECOND, 999 * DAY, 0));
  }

  @Test
  void eachIsDiscountedToItsOwnDate() {
    double wanted = 0.25 * Math.exp(-0.05 * 27 / 365) + 0.30 * Math.exp(-0.05 * 118 / 365);
    assertEquals(wanted, SCHEDULE.presentValue(73 * DAY, 300 * DAY, 0.05), TINY);
  }
}
