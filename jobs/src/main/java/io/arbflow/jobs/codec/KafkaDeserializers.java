package io.arbflow.jobs.codec;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One deserializer per topic that the job reads besides quotes. */
public final class KafkaDeserializers {

  private KafkaDeserializers() {}

  public static KafkaJsonDeserializer<ControlCommand> control() {
    return new KafkaJsonDeserializer<>(
        ControlJson::decode, TypeInformation.of(new TypeHint<Reading<ControlCommand>>() {}));
  }

  public static KafkaJsonDeserializer<Approval> approvals() {
    return new KafkaJsonDeserializer<>(
        ApprovalJson::decode, TypeInformation.of(new TypeHint<Reading<Approval>>() {}));
  }

  public static KafkaJsonDeserializer<Order> orders() {
    return new KafkaJsonDeserializer<>(
        OrderJson::decode, TypeInformation.of(new TypeHint<Reading<Order>>() {}));
  }

  public static KafkaJsonDeserializer<Fill> fills() {
    return new KafkaJsonDeserializer<>(
        FillJson::decode, TypeInformation.of(new TypeHint<Reading<Fill>>() {}));
  }

  public static KafkaJsonDeserializer<Order> execution() {
    return new KafkaJsonDeserializer<>(
        OrderJson::decode, TypeInformation.of(new TypeHint<Reading<Order>>() {}));
  }

  public static KafkaJsonDeserializer<OpportunityEvent> opportunities() {
    return new KafkaJsonDeserializer<>(
        OpportunityJson::decode, TypeInformation.of(new TypeHint<Reading<OpportunityEvent>>() {}));
  }

  public static KafkaJsonDeserializer<Decision> decisions() {
    return new KafkaJsonDeserializer<>(
        DecisionJson::decode, TypeInformation.of(new TypeHint<Reading<Decision>>() {}));
  }

  public static KafkaJsonDeserializer<Verdict> verdicts() {
    return new KafkaJsonDeserializer<>(
        VerdictJson::decode, TypeInformation.of(new TypeHint<Reading<Verdict>>() {}));
  }
}
