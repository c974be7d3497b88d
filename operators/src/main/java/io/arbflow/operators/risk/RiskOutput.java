package io.arbflow.operators.risk;

import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;

/** Where the risk desk puts what it decides. */
interface RiskOutput {

  /** For the audit. */
  void decision(Decision decision);

  /** For the execution topic. */
  void order(Order order);

  /** For a person. */
  void approvalRequest(Order order);

  /** An approval that answers nothing: too late, a second one, or never asked for. */
  void ignoredApproval();

  /** Something a person should hear of. */
  void alert(Alert alert);

  /** What became of a fill. */
  void fill(FillBooking.Result result);

  /** The job's own failure, already turned into a refusal where one was due. */
  void failure(RuntimeException cause);
}
