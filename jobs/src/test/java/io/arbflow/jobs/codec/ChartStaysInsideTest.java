package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chart is kilobytes that no reader of the topic has asked for. */
class ChartStaysInsideTest {
  @Test
  void theTopicOfOpportunitiesDoesNotCarryIt() {
    double[] values = {0.1};
    VolatilitySlice slice =
        new VolatilitySlice(2, values, values, values, values, new boolean[] {true});
    OpportunityEvent plain = Messages.opportunity(EventKind.OPENED);
    Evidence evidence = plain.evidence();
    OpportunityEvent charted =
        plain.withEvidence(
            new Evidence(
                evidence.inequality(), evidence.numbers(), VolatilityChart.of(1, List.of(slice))));
    assertArrayEquals(OpportunityJson.encode(plain), OpportunityJson.encode(charted));
  }
}
