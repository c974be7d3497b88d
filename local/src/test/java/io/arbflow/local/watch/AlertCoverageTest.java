package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every alert that is shipped is shown firing by its fault, or it is named here with the reason.
 */
class AlertCoverageTest {
  private static final List<Class<?>> SUITES =
      List.of(
          QuoteAlertFaults.class,
          ModelAlertFaults.class,
          RiskAlertFaults.class,
          ClusterAlertFaults.class,
          DeliveryAlertFaults.class);

  /** What no suite shows, and why not; promtool shows them on made-up series. */
  private static final Map<String, String> NOT_SHOWN =
      Map.of(
          "NothingIsDecided",
          "wants a task of risk that hangs while the one before it goes on: whatever comes by a"
              + " message, a setting or a broker either is decided, a refusal included, or stops"
              + " both tasks");

  @Test
  void everyAlertIsShownOrNamed() throws Exception {
    Set<String> accounted = new TreeSet<>(shown());
    NOT_SHOWN.forEach(
        (alert, reason) -> {
          assertTrue(accounted.add(alert), alert + " is shown and need not be named");
          assertTrue(reason.length() > 10, alert);
        });
    Set<String> shipped =
        Expressions.alerts(AlertSession.CONF.resolve("prometheus/rules.yml")).keySet();
    assertEquals(new TreeSet<>(shipped), accounted);
  }

  private static Set<String> shown() {
    Set<String> shown = new TreeSet<>();
    for (Class<?> suite : SUITES) {
      for (Method method : suite.getDeclaredMethods()) {
        Shows shows = method.getAnnotation(Shows.class);
        if (shows != null) {
          assertTrue(method.isAnnotationPresent(Test.class), method::toString);
          shown.addAll(List.of(shows.value()));
        }
      }
    }
    return shown;
  }
}
