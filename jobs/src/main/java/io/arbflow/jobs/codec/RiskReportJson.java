package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.account.BacktestCount;
import io.arbflow.domain.account.BudgetUse;
import io.arbflow.domain.account.Halt;
import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.account.PositionValue;
import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.risk.TrafficLight;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** {@link RiskReport} as JSON. */
public final class RiskReportJson {

  private RiskReportJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(RiskReport report) {
    return JsonText.write(json -> write(json, report));
  }

  /** The report, or a dead letter. */
  public static Reading<RiskReport> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, RiskReportJson::read);
  }

  private static void write(JsonGenerator json, RiskReport report) throws IOException {
    JsonText.text(json, "account", report.account());
    json.writeNumberField("atMicros", report.atMicros());
    JsonText.text(json, "mode", report.mode());
    JsonText.text(json, "modeReason", report.modeReason());
    JsonText.text(json, "state", report.state());
    JsonText.text(json, "haltReason", report.haltReason());
    JsonText.text(json, "currency", report.currency());
    JsonText.number(json, "equity", report.equity());
    JsonText.number(json, "profitToday", report.profitToday());
    JsonText.number(json, "drawdown", report.drawdown());
    JsonText.number(json, "grossExposure", report.grossExposure());
    JsonText.number(json, "netExposure", report.netExposure());
    JsonText.number(json, "capitalReserved", report.capitalReserved());
    json.writeNumberField("openOrders", report.openOrders());
    JsonText.number(json, "valueAtRisk", report.valueAtRisk());
    JsonText.number(json, "expectedShortfall", report.expectedShortfall());
    json.writeNumberField("valueAtRiskHorizonMicros", report.valueAtRiskHorizonMicros());
    backtest(json, report.backtest());
    list(json, "limits", report.limits(), RiskReportJson::limit);
    list(json, "positions", report.positions(), RiskReportJson::position);
    json.writeNumberField("positionCount", report.positionCount());
    list(json, "budgets", report.budgets(), RiskReportJson::budget);
    list(json, "halts", report.halts(), RiskReportJson::halt);
  }

  private static void backtest(JsonGenerator json, BacktestCount backtest) throws IOException {
    if (backtest == null) {
      json.writeNullField("backtest");
      return;
    }
    json.writeObjectFieldStart("backtest");
    json.writeNumberField("observations", backtest.observations());
    json.writeNumberField("exceedances", backtest.exceedances());
    JsonText.number(json, "expected", backtest.expected());
    JsonText.text(json, "zone", backtest.zone());
    json.writeEndObject();
  }

  private static void limit(JsonGenerator json, LimitUse use) throws IOException {
    JsonText.text(json, "name", use.name());
    JsonText.number(json, "limit", use.limit());
    JsonText.number(json, "used", use.used());
  }

  private static void position(JsonGenerator json, PositionValue position) throws IOException {
    JsonText.text(json, "instrument", position.instrument());
    JsonText.text(json, "venue", position.venue());
    JsonText.number(json, "quantity", position.quantity());
    if (position.mark() == null) {
      json.writeNullField("mark");
    } else {
      JsonText.number(json, "mark", position.mark());
    }
    JsonText.number(json, "value", position.value());
  }

  private static void budget(JsonGenerator json, BudgetUse budget) throws IOException {
    JsonText.text(json, "strategy", budget.strategy());
    JsonText.number(json, "share", budget.share());
    JsonText.number(json, "used", budget.used());
  }

  private static void halt(JsonGenerator json, Halt halt) throws IOException {
    JsonText.text(json, "scope", halt.scope().wire());
    JsonText.text(json, "target", halt.target());
    JsonText.text(json, "state", halt.state());
    JsonText.text(json, "reason", halt.reason());
    json.writeNumberField("sinceMicros", halt.sinceMicros());
  }

  private static <T> void list(
      JsonGenerator json, String name, List<T> values, ObjectWriter<T> writer) throws IOException {
    json.writeArrayFieldStart(name);
    for (T value : values) {
      json.writeStartObject();
      writer.write(json, value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static RiskReport read(JsonFields fields) throws RefusedMessageException {
    return new RiskReport(
        fields.name("account"),
        fields.whole("atMicros"),
        fields.choice("mode", Mode.class),
        fields.text("modeReason", null),
        fields.choice("state", TradingState.class),
        fields.text("haltReason", null),
        fields.text("currency"),
        fields.decimal("equity"),
        fields.decimal("profitToday"),
        fields.decimal("drawdown"),
        fields.decimal("grossExposure"),
        fields.decimal("netExposure"),
        fields.decimal("capitalReserved"),
        fields.index("openOrders"),
        fields.decimal("valueAtRisk"),
        fields.decimal("expectedShortfall"),
        fields.whole("valueAtRiskHorizonMicros"),
        fields.has("backtest") ? readBacktest(fields.object("backtest")) : null,
        fields.list("limits", RiskReportJson::readLimit),
        fields.list("positions", RiskReportJson::readPosition),
        fields.index("positionCount"),
        fields.list("budgets", RiskReportJson::readBudget),
        fields.list("halts", RiskReportJson::readHalt));
  }

  private static BacktestCount readBacktest(JsonFields fields) throws RefusedMessageException {
    return new BacktestCount(
        fields.index("observations"),
        fields.index("exceedances"),
        fields.number("expected"),
        fields.choice("zone", TrafficLight.class));
  }

  private static LimitUse readLimit(JsonFields fields) throws RefusedMessageException {
    BigDecimal limit = fields.decimal("limit");
    if (limit.signum() <= 0) {
      throw fields.malformed("limit", "is not above 0");
    }
    return new LimitUse(fields.name("name"), limit, fields.decimal("used"));
  }

  private static PositionValue readPosition(JsonFields fields) throws RefusedMessageException {
    return new PositionValue(
        fields.name("instrument"),
        fields.text("venue", null),
        fields.decimal("quantity"),
        fields.decimal("mark", null),
        fields.decimal("value"));
  }

  private static BudgetUse readBudget(JsonFields fields) throws RefusedMessageException {
    return new BudgetUse(
        fields.choice("strategy", Strategy.class), fields.decimal("share"), fields.decimal("used"));
  }

  private static Halt readHalt(JsonFields fields) throws RefusedMessageException {
    return new Halt(
        readScope(fields),
        fields.text("target"),
        fields.choice("state", TradingState.class),
        fields.text("reason"),
        fields.whole("sinceMicros"));
  }

  private static Scope readScope(JsonFields fields) throws RefusedMessageException {
    String wire = fields.text("scope");
    for (Scope scope : Scope.values()) {
      if (scope.wire().equals(wire)) {
        return scope;
      }
    }
    throw fields.malformed("scope", "'" + wire + "' is unknown");
  }

  /** Writes the fields of a value into an object that is open. */
  @FunctionalInterface
  private interface ObjectWriter<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }
}
