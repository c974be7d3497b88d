package io.arbflow.benchmarks.frontier;

import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.llm.panel.Agenda;
import io.arbflow.llm.panel.Consensus;
import io.arbflow.llm.panel.Voting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The judge's own classes, {@link Consensus} and {@link Agenda}, driven by simulated time. Only the
 * limit on a wave's waiting time is left out.
 */
final class PanelPolicy implements Policy {
  private final Consensus consensus;
  private final double deadlineSeconds;

  /**
   * @param deadlineSeconds then it decides on the votes that are in
   */
  PanelPolicy(Voting voting, double deadlineSeconds, PanelWeights weights, double[] assumed) {
    this.deadlineSeconds = deadlineSeconds;
    this.consensus = new Consensus(voting, PanelEvidence.of(weights, assumed, voting.prior()));
  }

  private record Call(double endsAt, int seat) {}

  @Override
  public Answer answer(int pattern, double[] seconds) {
    Agenda agenda = new Agenda(consensus);
    PriorityQueue<Call> calls = new PriorityQueue<>(Comparator.comparingDouble(Call::endsAt));
    List<Vote> votes = new ArrayList<>();
    double now = 0;
    double cost = 0;
    Agenda.Step step = Agenda.Step.ASK;
    while (step != Agenda.Step.END) {
      if (step == Agenda.Step.ASK) {
        for (Seat seat : agenda.ask()) {
          int i = seat.ordinal();
          calls.add(new Call(now + seconds[i], i));
          cost += SimulatedPanel.COSTS[i];
        }
      } else {
        Call first = calls.remove();
        if (first.endsAt() > deadlineSeconds) {
          now = deadlineSeconds;
          break;
        }
        now = first.endsAt();
        votes.add(SimulatedPanel.vote(pattern, first.seat()));
      }
      step = agenda.step(votes);
    }
    boolean approves = consensus.decide(votes).judgement() == Judgement.APPROVE;
    return new Answer(approves, cost, now);
  }
}
