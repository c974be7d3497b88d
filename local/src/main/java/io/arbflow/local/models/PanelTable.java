package io.arbflow.local.models;

import io.arbflow.llm.catalogue.Answer;
import io.arbflow.llm.catalogue.CatalogueReport;
import io.arbflow.llm.catalogue.FindingKind;
import io.arbflow.llm.catalogue.KeyStatus;
import io.arbflow.llm.catalogue.ModelEndpoint;
import io.arbflow.llm.catalogue.ModelPrice;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import io.arbflow.local.table.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The seats, their models in order, and what the servers say of these. */
public final class PanelTable {
  private final PanelSettings panel;
  private final List<ServerSurvey> surveys;

  private PanelTable(PanelSettings panel, List<ServerSurvey> surveys) {
    this.panel = panel;
    this.surveys = surveys;
  }

  /** All of it as lines. */
  public static List<String> lines(PanelSettings panel, List<ServerSurvey> surveys) {
    PanelTable table = new PanelTable(panel, surveys);
    List<String> lines = new ArrayList<>();
    lines.add("panel " + panel.version() + ", " + limits(panel.limits()));
    surveys.forEach(survey -> lines.addAll(server(survey)));
    lines.add("");
    lines.addAll(table.models());
    List<String> findings =
        surveys.stream()
            .filter(survey -> survey.report() != null)
            .flatMap(survey -> survey.report().findings().stream())
            .map(finding -> "! " + finding.text())
            .toList();
    if (!findings.isEmpty()) {
      lines.add("");
      lines.addAll(findings);
    }
    return lines;
  }

  private static String limits(CallLimits limits) {
    return String.format(
        Locale.ROOT,
        "at most %s USD a day; %s requests a minute, to free models %s a minute and %s a day",
        Show.usd(limits.usdPerDay()),
        Show.count(limits.requestsPerMinute()),
        Show.count(limits.freeRequestsPerMinute()),
        Show.count(limits.freeRequestsPerDay()));
  }

  private static List<String> server(ServerSurvey survey) {
    String url = survey.endpoint().baseUrl();
    if (survey.report() == null) {
      return List.of(
          url + ": no list, " + survey.trouble() + "; what follows is the settings' own");
    }
    List<String> lines = new ArrayList<>();
    lines.add(url + ": " + survey.listed() + " models listed");
    if (!survey.endpoint().keyless()) {
      lines.add("  " + key(survey.key()));
    }
    return lines;
  }

  private static String key(Answer<KeyStatus> answer) {
    if (!answer.isThere()) {
      return "key: " + answer.trouble() + "; its limits and the free calls left are not known";
    }
    KeyStatus key = answer.value();
    String money =
        Double.isNaN(key.remainingUsd())
            ? "no limit of its own"
            : Show.usd(key.remainingUsd())
                + " of "
                + Show.usd(key.limitUsd())
                + " USD left"
                + (key.limitReset().isEmpty() ? "" : " (" + key.limitReset() + ")");
    String free =
        key.freeRemaining() < 0
            ? "free calls left today: not said"
            : "free calls left today: " + key.freeRemaining() + " of " + key.freeLimit();
    String today = Show.usd(key.usedTodayUsd()) + " USD today";
    return "key: " + money + ", " + today + "; " + free + (key.freeTier() ? "; never paid" : "");
  }

  private List<String> models() {
    TextTable table =
        new TextTable(
            "seat",
            "accuracy",
            "model",
            "state",
            "list USD/M",
            "ceiling",
            "up",
            "latency",
            "providers");
    for (SeatSettings seat : panel.seats()) {
      ServerSurvey survey = surveyOf(seat);
      boolean first = true;
      for (ModelRef model : seat.models()) {
        row(table, first ? seat : null, model, survey);
        first = false;
      }
    }
    return table.lines();
  }

  private ServerSurvey surveyOf(SeatSettings seat) {
    return surveys.stream()
        .filter(survey -> survey.endpoint().equals(panel.endpointOf(seat)))
        .findFirst()
        .orElseThrow();
  }

  private static void row(TextTable table, SeatSettings seat, ModelRef model, ServerSurvey survey) {
    CatalogueReport report = survey.report();
    ModelPrice price =
        report == null
            ? ModelPrice.UNKNOWN
            : report.prices().getOrDefault(model.id(), ModelPrice.UNKNOWN);
    List<ModelEndpoint> providers =
        survey.providers().getOrDefault(model.id(), List.of()).stream()
            .filter(one -> model.provider().isEmpty() || one.isPinnedBy(model.provider()))
            .toList();
    ModelEndpoint best = best(providers);
    table.row(
        seat == null ? "" : seat.seat().name(),
        seat == null ? "" : Show.usd(seat.accuracy()),
        model.id() + (model.provider().isEmpty() ? "" : " @" + model.provider()),
        state(model, report),
        Show.price(price.inputUsdPerMTok(), price.outputUsdPerMTok()),
        Show.price(model.inputUsdPerMTok(), model.outputUsdPerMTok()),
        best == null ? Show.UNKNOWN : Show.percent(best.uptime() / 100),
        best == null ? Show.UNKNOWN : Show.millis(best.latencyMillis().p50()),
        providers.isEmpty() ? Show.UNKNOWN : Integer.toString(providers.size()));
  }

  private static ModelEndpoint best(List<ModelEndpoint> providers) {
    return providers.stream()
        .filter(one -> !Double.isNaN(one.uptime()))
        .max(Comparator.comparingDouble(ModelEndpoint::uptime))
        .orElse(null);
  }

  /** The gravest that can be said of it, in words. */
  private static String state(ModelRef model, CatalogueReport report) {
    if (report == null || !report.believed()) {
      return "not known";
    }
    List<FindingKind> kinds = report.kindsOf(model.id());
    if (kinds.contains(FindingKind.VANISHED)) {
      return "vanished";
    }
    if (kinds.contains(FindingKind.EXPENSIVE)) {
      return "expensive";
    }
    return kinds.contains(FindingKind.NO_STRUCTURED_OUTPUT) ? "no structured output" : "listed";
  }
}
