package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the job writes is what it publishes. */
class JsonSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String QUOTE =
      "{'instrument':'BTC/USD','venue':'COINBASE','bid':64000.1,'bidSize':0.5,'ask':64000.6,"
          + "'askSize':0.3,'eventTimeMicros':1718000000000123,'sequence':42,'status':'OPEN',"
          + "'bids':[[64000.1,0.5],[63999.9,2]],'asks':[[64000.6,0.3]]}";

  static Stream<Arguments> written() {
    return Stream.of(
        arguments("opportunity-event", event(EventKind.OPENED)),
        arguments("opportunity-event", event(EventKind.UPDATED)),
        arguments("opportunity-event", event(EventKind.CLOSED)),
        arguments("opportunity-event", event(EventKind.MEASURED)),
        arguments("verdict", VerdictJson.encode(Messages.verdict())),
        arguments("decision", DecisionJson.encode(Messages.approved())),
        arguments("decision", DecisionJson.encode(Messages.rejected())),
        arguments("order", OrderJson.encode(Messages.order())),
        arguments("dead-letter", DeadLetterJson.encode(Messages.fromTopic())),
        arguments("dead-letter", DeadLetterJson.encode(Messages.fromFile())),
        arguments("control-command", ControlJson.encode(Messages.limit())),
        arguments("control-command", ControlJson.encode(Messages.halt())),
        arguments("control-command", ControlJson.encode(Messages.weights())),
        arguments("control-command", ControlJson.encode(Messages.withoutModels())),
        arguments("approval", ApprovalJson.encode(Messages.approval(true))),
        arguments("fill", FillJson.encode(Messages.fill())),
        arguments("alert", AlertJson.encode(Messages.alert())),
        arguments("alert", AlertJson.encode(Messages.modelsDown())),
        arguments("risk-report", RiskReportJson.encode(Messages.halted())),
        arguments("risk-report", RiskReportJson.encode(Messages.calm())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whatIsWrittenIsValidAndEveryFieldIsDescribed(String schema, byte[] message)
      throws IOException {
    JsonNode json = MAPPER.readTree(message);
    assertEquals(Set.of(), schema(schema).validate(json));
    JsonNode known = document(schema).get("properties");
    json.fieldNames()
        .forEachRemaining(name -> assertTrue(known.has(name), name + " is not in the schema"));
  }

  /** Each required field in turn is left out of a written message. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void whatLacksARequiredFieldIsInvalid(String schema, byte[] message) throws IOException {
    for (JsonNode required : document(schema).get("required")) {
      var json = (com.fasterxml.jackson.databind.node.ObjectNode) MAPPER.readTree(message);
      json.remove(required.asText());
      assertFalse(schema(schema).validate(json).isEmpty(), required + " can be left out");
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          opportunity-event ; "OPENED"            ; "OPEN"
          opportunity-event ; "event":"OPENED"    ; "event":"CLOSED"
          opportunity-event ; "event":"OPENED"    ; "event":"MEASURED"
          opportunity-event ; "netEdge":4.7       ; "netEdge":"4.7"
          opportunity-event ; "confidence":0.97   ; "confidence":1.97
          opportunity-event ; "openedAtMicros":   ; "openedAtMicros":0.5,"x":
          opportunity-event ; "schemaVersion":1   ; "schemaVersion":2
          order             ; "IOC"               ; "GTC"
          order             ; "sizeFactor":0.5    ; "sizeFactor":1.5
          order             ; "limitPrice":64000.60 ; "limitPrice":-1
          control-command   ; "account"           ; "ACCOUNT"
          control-command   ; "target":"main"     ; "target":""
          control-command   ; "value"             ; "worth"
          control-command   ; "account"           ; "venue"
          dead-letter       ; "offset"            ; "file"
          fill              ; "price":64000.60    ; "price":0
          approval          ; "APPROVE"           ; "YES"
          verdict           ; "probability":0.875 ; "probability":null
          risk-report       ; "HALTED"            ; "STOPPED"
          risk-report       ; "limit":50000       ; "limit":0
          risk-report       ; "drawdown":20       ; "drawdown":-20
          risk-report       ; "share":0.25        ; "share":1.25
          risk-report       ; "zone":"GREEN"      ; "zone":"BLUE"
          risk-report       ; "mark":64000.605    ; "mark":"64000.605"
          risk-report       ; "scope":"venue"     ; "scope":"VENUE"
          risk-report       ; "quantity":-0.00000001 ; "quantity":null
          decision          ; "orderId":"f        ; "orderId":null,"x":"f
          """)
  void whatIsBrokenIsInvalid(String schema, String piece, String instead) throws IOException {
    String message = new String(firstWritten(schema), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(message.contains(piece), message);
    JsonNode broken = MAPPER.readTree(message.replace(piece, instead));
    assertFalse(schema(schema).validate(broken).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          'x':1              ; 'x':1              ; true
          'bid':64000.1,     ;                    ; true
          'bid':64000.1      ; 'bid':null         ; true
          'bid':64000.1      ; 'bid':-1           ; false
          'bid':64000.1      ; 'bid':'64000.1'    ; false
          'bidSize':0.5      ; 'bidSize':-0.5     ; false
          'venue':'COINBASE', ;                   ; false
          'status':'OPEN'    ; 'status':'OPENED'  ; false
          [63999.9,2]        ; [63999.9]          ; false
          """)
  void quotes(String piece, String instead, boolean valid) throws IOException {
    String quote = QUOTE.replace(piece, instead == null ? "" : instead).replace('\'', '"');
    Set<ValidationMessage> problems = schema("quote").validate(MAPPER.readTree(quote));
    assertEquals(valid, problems.isEmpty(), problems.toString());
  }

  @ParameterizedTest
  @CsvSource({"\"ALL\",\"venue\"", "\"version\",\"name\"", "\"seat.RISK,\"seat.JUDGE", "w-7,w 7"})
  void weightsAreFlatAndForAll(String piece, String instead) throws IOException {
    String message =
        new String(ControlJson.encode(Messages.weights()), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(message.contains(piece), message);
    JsonNode broken = MAPPER.readTree(message.replace(piece, instead));
    assertFalse(schema("control-command").validate(broken).isEmpty());
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        arguments("opportunity-event", "/properties/strategy/enum", Strategy.values()),
        arguments("opportunity-event", "/properties/closedReason/enum", ClosedReason.values()),
        arguments("decision", "/properties/gate/enum", Gate.values()),
        arguments("risk-report", "/properties/mode/enum", Mode.values()),
        arguments("risk-report", "/properties/state/enum", TradingState.values()),
        arguments(
            "risk-report", "/properties/budgets/items/properties/strategy/enum", Strategy.values()),
        arguments("dead-letter", "/properties/reason/enum", DeadLetterReason.values()),
        arguments("verdict", "/properties/votes/items/properties/seat/enum", Seat.values()),
        arguments(
            "verdict", "/properties/votes/items/properties/outcome/enum", VoteOutcome.values()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("enums")
  void everyConstantIsInTheSchema(String schema, String pointer, Enum<?>[] constants) {
    List<String> published = new ArrayList<>();
    document(schema)
        .at(pointer)
        .forEach(
            value -> {
              if (!value.isNull()) {
                published.add(value.asText());
              }
            });
    assertEquals(Arrays.stream(constants).map(Enum::name).toList(), published);
  }

  private static byte[] firstWritten(String schema) {
    return written()
        .filter(arguments -> arguments.get()[0].equals(schema))
        .map(arguments -> (byte[]) arguments.get()[1])
        .findFirst()
        .orElseThrow();
  }

  private static byte[] event(EventKind kind) {
    return OpportunityJson.encode(Messages.opportunity(kind));
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document(name));
  }

  private static JsonNode document(String name) {
    try (InputStream in = JsonSchemaTest.class.getResourceAsStream("/schema/" + name + ".json")) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
