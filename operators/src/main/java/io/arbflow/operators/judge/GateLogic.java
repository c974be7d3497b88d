package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.time.MarketClock;

/**
 * What the verdict gate does under one review key, without Flink. Every opening that enters leaves
 * exactly once per account: at once, with the verdict it waited for, or as one that waited in vain.
 * A chart goes with the question only: what waits and what leaves has none.
 *
 * <p>Whoever calls settles what is due before an element is applied, so that an instant that has
 * passed cannot be influenced by what came after it.
 */
final class GateLogic {
  private static final double WHOLE = 1;

  private final JudgeSettings settings;
  private final ReviewPolicy reviews;
  private final ReviewDesk desk;
  private final WaitingRoom room;
  private final MarketClock clock;

  /**
   * @param startedAtMicros market clock when this subtask took over its keys, 0 in a replay
   */
  GateLogic(
      JudgeSettings settings, MarketClock clock, ReviewAllowance allowance, long startedAtMicros) {
    this.settings = settings;
    this.reviews = new ReviewPolicy(settings, startedAtMicros);
    this.desk = new ReviewDesk(settings, reviews, allowance);
    this.room = new WaitingRoom(reviews, clock);
    this.clock = clock;
  }

  /** Whether the judge has no say in this event. */
  boolean isOff(AccountOpportunity input) {
    return !settings.enabled() || input.account().isEmpty();
  }

  /** Lets an event go on that the judge has no say in. */
  void passOff(AccountOpportunity input, GateOutput out) {
    long now = clock.nowMicros(input.event().eventTimeMicros());
    pass(input, null, JudgeStatus.JUDGE_OFF, WHOLE, now, out);
  }

  /** An event of an episode. */
  void onEvent(ReviewMemory memory, AccountOpportunity input, Standing standing, GateOutput out) {
    long now = settle(memory, clock.nowMicros(input.event().eventTimeMicros()), out);
    switch (input.event().event()) {
      case OPENED -> onOpened(memory, input, standing, now, out);
      case UPDATED -> WaitingRoom.moveExpiry(memory, input);
      case CLOSED -> WaitingRoom.giveUp(memory, input, now, out);
      case MEASURED -> {}
    }
    if (input.event().event() != EventKind.OPENED) {
      pass(input, null, JudgeStatus.NOT_ASKED, WHOLE, now, out);
    }
  }

  /**
   * What the ensemble says. One that is older than the latest is ignored, as is one from further
   * ahead than a clock may be wrong: it would silence its key until then. ABSTAIN answers those who
   * waited when it was decided, but never takes the place of a verdict that still holds: a veto
   * does not end because the ensemble had no time.
   */
  void onVerdict(ReviewMemory memory, Verdict verdict, Standing standing, GateOutput out) {
    long now = settle(memory, clock.nowMicros(verdict.decidedAtMicros()), out);
    long decided = verdict.decidedAtMicros();
    if (decided <= memory.lastDecidedAtMicros || decided > now + settings.reviewTimeoutMicros()) {
      out.ignoredVerdict();
      return;
    }
    memory.lastDecidedAtMicros = decided;
    memory.answered |= reviews.answers(memory, verdict);
    if (verdict.verdict() == Judgement.ABSTAIN) {
      memory.abstentions++;
      memory.quietUntilMicros = reviews.quietUntilMicros(verdict, memory.abstentions);
      memory.panelFailedAtMicros =
          PanelHealth.isFailure(verdict) ? decided : memory.panelFailedAtMicros;
      room.releaseUnanswered(memory, verdict, now, out);
    } else {
      remember(memory, verdict);
      settle(memory, now, out);
    }
    desk.considerWaiting(memory, standing, now, out);
  }

  private static void remember(ReviewMemory memory, Verdict verdict) {
    boolean asked = verdict.opportunityId().equals(memory.askedAbout);
    memory.verdict = verdict;
    memory.verdictRegime = asked ? memory.askedRegime : OpportunityEvent.UNKNOWN_REGIME;
    memory.abstentions = 0;
    memory.quietUntilMicros = 0;
    memory.panelFailedAtMicros = 0;
  }

  /**
   * Lets go whatever a verdict in effect releases and whatever has waited long enough.
   *
   * @return now, or the latest instant the key has seen if that is later
   */
  long settle(ReviewMemory memory, long clockMicros, GateOutput out) {
    memory.latestMicros = Math.max(memory.latestMicros, clockMicros);
    if (!memory.waiting.isEmpty()) {
      room.release(memory, memory.latestMicros, out);
    }
    return memory.latestMicros;
  }

  /** The next instant at which time alone does something for this key. */
  long nextDueMicros(ReviewMemory memory) {
    if (memory.waiting.isEmpty()) {
      return reviews.forgetAtMicros(memory);
    }
    long due = WaitingRoom.firstExpiryMicros(memory);
    // A verdict from a machine whose clock is ahead takes effect when this one gets there.
    Verdict verdict = memory.verdict;
    boolean ahead = verdict != null && verdict.decidedAtMicros() > memory.latestMicros;
    return ahead ? Math.min(due, verdict.decidedAtMicros()) : due;
  }

  /** Whether nothing of the memory can matter any more. */
  boolean isForgettable(ReviewMemory memory) {
    return memory.waiting.isEmpty() && memory.latestMicros >= reviews.forgetAtMicros(memory);
  }

  private void onOpened(
      ReviewMemory memory, AccountOpportunity input, Standing standing, long now, GateOutput out) {
    if (WaitingRoom.holds(memory, input)) {
      return; // it is waiting already, and will leave once
    }
    GateOutput.Found found = lookUp(memory, input.event().regime(), now);
    out.lookedUp(found);
    desk.consider(memory, input.event(), standing, now, out);
    if (found == GateOutput.Found.VERDICT) {
      pass(input, memory.verdict, JudgeStatus.JUDGED, WHOLE, now, out);
    } else {
      withoutVerdict(memory, input, standing, now, out);
    }
  }

  private void withoutVerdict(
      ReviewMemory memory, AccountOpportunity input, Standing standing, long now, GateOutput out) {
    OpportunityEvent event = input.event();
    WaitPolicy.Step step = WaitPolicy.withoutVerdict(standing.mode(), event.riskClass());
    if (step.goes()) {
      boolean down = isDown(memory, standing, now);
      double cap = down ? step.sizeCap() * settings.sizeWithoutModels() : step.sizeCap();
      JudgeStatus status = down ? JudgeStatus.MODELS_DOWN : JudgeStatus.UNJUDGED;
      pass(input, null, status, cap, now, out);
    } else if (mayWait(memory, event, now)) {
      long until = event.expiresAtMicros();
      memory.waiting.add(new WaitingOpening(input.account(), event.withoutChart(), now, until));
    } else {
      pass(input, null, JudgeStatus.WAITED_IN_VAIN, 0, now, out);
    }
  }

  private GateOutput.Found lookUp(ReviewMemory memory, String regime, long now) {
    if (reviews.isUsable(memory, regime, now)) {
      return GateOutput.Found.VERDICT;
    }
    if (reviews.isQuiet(memory, now)) {
      return GateOutput.Found.SILENCE;
    }
    return reviews.isFresh(memory, now) ? GateOutput.Found.OTHER_REGIME : GateOutput.Found.NOTHING;
  }

  private boolean isDown(ReviewMemory memory, Standing standing, long now) {
    long forMicros = settings.withoutModelsMicros();
    return standing.panel().isDown(memory.panelFailedAtMicros, forMicros, now);
  }

  private boolean mayWait(ReviewMemory memory, OpportunityEvent event, long now) {
    return !reviews.isQuiet(memory, now)
        && now < event.expiresAtMicros()
        && memory.waiting.size() < settings.maxWaitingPerKey();
  }

  private static void pass(
      AccountOpportunity input,
      Verdict verdict,
      JudgeStatus status,
      double sizeCap,
      long now,
      GateOutput out) {
    OpportunityEvent event = input.event().withoutChart();
    long at = Math.max(now, event.eventTimeMicros());
    out.pass(new JudgedEvent(input.account(), event, verdict, status, sizeCap, at));
  }
}
