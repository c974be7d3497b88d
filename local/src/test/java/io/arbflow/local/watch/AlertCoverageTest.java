package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every alert that is shipped is shown firing by its fault. */
class AlertCoverageTest {
  private static final List<Class<?>> SUITES =
      List.of(
          QuoteAlertFaults.class,
          ModelAlertFaults.class,
          RiskAlertFaults.class,
          ClusterAlertFaults.class,
          DeliveryAlertFaults.class);

  @Test
  void everyAlertIsShown() throws Exception {
    Set<String> shipped =
        Expressions.alerts(AlertSession.CONF.resolve("prometheus/rules.yml")).keySet();
    assertEquals(new TreeSet<>(shipped), shown());
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
