package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Mark;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** A mark reaches every account. */
class AccountMarksTest {

  @Test
  void everyAccountIsTold() {
    List<RiskInput> told = new ArrayList<>();
    Mark mark = new Mark("SPY", 499, 501, 7);
    new AccountMarks(List.of("a", "b")).flatMap(mark, new ListCollector<>(told));
    assertEquals(List.of(RiskInput.of("a", mark), RiskInput.of("b", mark)), told);
  }
}
