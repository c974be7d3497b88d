package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class RegimeAlertsTest {

  @Test
  void changesAndChangePointsAreAlerts() throws Exception {
    try (OneInputStreamOperatorTestHarness<RegimeReading, Alert> flink =
        new OneInputStreamOperatorTestHarness<>(new StreamFlatMap<>(new RegimeAlerts()))) {
      flink.open();
      flink.processElement(reading(Regime.CALM, 0.2, true, false, 1), 1);
      flink.processElement(reading(Regime.CALM, 0.3, false, false, 2), 2);
      flink.processElement(reading(Regime.CALM, 0.4, false, true, 3), 3);
      flink.processElement(reading(Regime.TURBULENT, 0.81, true, false, 4), 4);
      List<Alert> alerts = flink.extractOutputValues();
      assertEquals(3, alerts.size());
      Alert last = alerts.get(2);
      assertEquals(Alert.Kind.REGIME_CHANGE, last.kind());
      assertNull(last.strategy());
      assertEquals("USD", last.subject());
      assertEquals(4, last.atMicros());
      assertEquals(
          "market USD is now TURBULENT, turbulent with probability 0.810 by parameters 7",
          last.detail());
      assertTrue(alerts.get(1).detail().contains("is still CALM"));
      assertTrue(alerts.get(1).detail().endsWith("beyond what regimes explain"));
    }
  }

  @Test
  void typesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RegimeReading.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RegimeParameters.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(MarketReturn.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RegimeInput.class);
  }

  private static RegimeReading reading(
      Regime regime, double probability, boolean changed, boolean changePoint, long at) {
    return new RegimeReading("USD", regime, probability, changed, changePoint, 7, at);
  }
}
