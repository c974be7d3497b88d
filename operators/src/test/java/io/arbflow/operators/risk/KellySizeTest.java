package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.control.People;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KellySizeTest {
  private static final KellyRules WIDE = new KellyRules(0.25, 500);

  /** 100 shares with an edge of 10 on 50,010: 2 basis points. */
  private static OpportunityEvent bet() {
    return RiskCases.of(RiskCases.spy("o", 100), RiskClass.STATISTICAL);
  }

  /**
   * Edge 10 / 50,010 = 0.00019996, loss 0.05, p = 0.8: a win brings (0.00019996 + 0.01) / 0.8 =
   * 0.01274995; Kelly is 0.00019996 / (0.05 x 0.01274995) = 0.3136644; a quarter of it of 400,000
   * is 31,366, of the capital of 50,010 the share 0.62720.
   */
  @Test
  void sizeByHand() {
    KellySize kelly = new KellySize(WIDE, dec("400000"));
    assertEquals(0.62720, kelly.share(bet(), 0.8), 1e-5);
    assertEquals(0.31360, kelly.share(bet(), 0.8) / 2, 1e-5);
    assertEquals(1, new KellySize(new KellyRules(1, 500), dec("400000")).share(bet(), 0.8));
    assertEquals(1, new KellySize(KellyRules.STANDARD, dec("400000")).share(bet(), 0.8));
  }

  @ParameterizedTest
  @EnumSource(
      value = RiskClass.class,
      names = {"LOCKED", "CARRY"})
  void whatIsNoBetIsNotCut(RiskClass riskClass) {
    KellySize kelly = new KellySize(WIDE, dec("1"));
    assertEquals(1, kelly.share(RiskCases.of(bet(), riskClass), 0.5));
  }

  @Test
  void lessConfidenceNeverEnlarges() {
    KellySize kelly = new KellySize(WIDE, dec("100000"));
    double before = 0;
    for (double p = 0; p <= 1; p += 0.01) {
      double share = kelly.share(bet(), p);
      assertTrue(share >= before && share <= 1, "at " + p);
      before = share;
    }
    assertTrue(before > 0);
  }

  @Test
  void nothingIsStakedOnNothing() {
    KellySize kelly = new KellySize(WIDE, dec("400000"));
    assertEquals(0, kelly.share(bet(), 0));
    assertEquals(0, kelly.share(bet(), Double.NaN));
    OpportunityEvent even = RiskCases.crossVenue("o", bet().legs(), 0, 50_010);
    assertEquals(0, kelly.share(RiskCases.of(even, RiskClass.STATISTICAL), 0.9));
    assertThrows(IllegalArgumentException.class, () -> new KellyRules(0, 50));
    assertThrows(IllegalArgumentException.class, () -> new KellyRules(Double.NaN, 50));
    assertThrows(
        IllegalArgumentException.class, () -> new KellyRules(Double.POSITIVE_INFINITY, 50));
    assertThrows(IllegalArgumentException.class, () -> new KellyRules(1, 0));
  }

  @Test
  void theDeskSendsNoMoreThanKelly() {
    OpportunityEvent sure = RiskCases.confident(bet(), 0.9);
    assertEquals("90", ordered(KellyRules.STANDARD, sure, 0.95));
    // Kelly at 0.8 is 0.6272, below the share of 0.8 that confidence allows.
    assertEquals("62", ordered(WIDE, sure, 0.8));
    // The detector's 0.8 counts, however sure the models are.
    assertEquals("62", ordered(WIDE, RiskCases.confident(bet(), 0.8), 0.99));
  }

  private static String ordered(KellyRules rules, OpportunityEvent event, double posterior) {
    AccountSettings account = RiskCases.account(RiskCases.limits());
    RiskSettings settings =
        new RiskSettings(
            List.of(account),
            Mode.BALANCED,
            Trading.LIVE,
            10_000,
            300_000_000,
            100_000,
            ConductSettings.standard(),
            People.anyone(),
            rules,
            TailSettings.standard(),
            RiskSettings.REPORT_MICROS);
    Trader trader = new Trader(settings);
    trader.sees(RiskCases.judged(event, RiskCases.verdict(Judgement.APPROVE, posterior, 1)));
    return Refusal.plain(trader.lastOrder().legs().get(0).quantity());
  }
}
