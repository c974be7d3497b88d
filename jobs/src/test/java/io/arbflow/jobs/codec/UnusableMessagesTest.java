package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableMessagesTest {
  private static final MessageSource SOURCE = new MessageSource("arbflow.control", 2, 17, 99);
  private static final String LIMIT =
      "{'sequence':5,'atMicros':5,'actor':'ann','reason':'r','scope':'account','target':'main',"
          + "'command':'SET_LIMIT','arguments':{'name':'maxCapital','value':'5'},'expiresAtMicros':9}";
  private static final String FILL =
      "{'account':'a','orderId':'o','leg':0,'quantity':1.5,'price':2,'fee':0.1,'status':'FILLED',"
          + "'atMicros':5}";
  private static final String APPROVAL =
      "{'account':'a','opportunityId':'p','orderId':'o','decision':'APPROVE','actor':'ann',"
          + "'atMicros':5}";

  @Test
  void goodOnesAreGood() {
    assertTrue(ControlJson.decode(bytes(LIMIT), SOURCE).usable());
    assertTrue(FillJson.decode(bytes(FILL), SOURCE).usable());
    assertTrue(ApprovalJson.decode(bytes(APPROVAL), SOURCE).usable());
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          'sequence':5,                ;                        ; MISSING_FIELD ; sequence is missing
          'sequence':5                 ; 'sequence':null        ; MISSING_FIELD ; sequence is missing
          'sequence':5                 ; 'sequence':5.5         ; MALFORMED     ; sequence is no whole number
          'sequence':5                 ; 'sequence':'5'         ; MALFORMED     ; sequence is no whole number
          'sequence':5                 ; 'sequence':99999999999999999999 ; MALFORMED ; no whole number
          'sequence':5                 ; 'sequence':5,'sequence':6 ; MALFORMED  ; Duplicate
          'actor':'ann'                ; 'actor':' '            ; MISSING_FIELD ; actor is missing
          'scope':'account'            ; 'scope':'ACCOUNT'      ; MALFORMED     ; scope 'ACCOUNT' is unknown
          'scope':'account'            ; 'scope':'venue'        ; MALFORMED     ; scope has no setting for SET_LIMIT
          'scope':'account'            ; 'scope':'ALL'          ; MALFORMED     ; target must be empty
          'scope':'account'            ; 'scope':'strategy'     ; MALFORMED     ; 'main' is no strategy
          'target':'main',             ;                        ; MISSING_FIELD ; target is missing
          'SET_LIMIT'                  ; 'SET_LIMITS'           ; MALFORMED     ; command 'SET_LIMITS' is unknown
          'SET_LIMIT'                  ; 'SET_MODE'             ; MISSING_FIELD ; arguments.mode is missing
          'SET_LIMIT'                  ; 'ENABLE'               ; MALFORMED     ; scope has no setting for ENABLE
          'SET_LIMIT'                  ; 'RETIRE_RULE'          ; MISSING_FIELD ; arguments.id is missing
          'name':'maxCapital','value':'5' ; 'value':'5'         ; MISSING_FIELD ; arguments.name is missing
          'value':'5'                  ; 'value':'-5'           ; MALFORMED     ; -5 is no limit
          'value':'5'                  ; 'value':'0'            ; MALFORMED     ; 0 is no limit
          'value':'5'                  ; 'value':'1e31'         ; MALFORMED     ; 1e31 is no limit
          'value':'5'                  ; 'value':'much'         ; MALFORMED     ; 'much' is no number
          'value':'5'                  ; 'value':'1e999999999'  ; MALFORMED     ; is no limit
          'value':'5'                  ; 'value':[5]            ; MALFORMED     ; arguments.value is no plain value
          """)
  void control(String piece, String instead, DeadLetterReason reason, String detail) {
    assertTrue(LIMIT.contains(piece));
    String message = LIMIT.replace(piece, instead == null ? "" : instead);
    assertRefused(ControlJson.decode(bytes(message), SOURCE), reason, detail);
  }

  @Test
  void unknownModeIsRefused() {
    String message =
        LIMIT.replace("SET_LIMIT", "SET_MODE").replace("'name':'maxCapital'", "'mode':'WILD'");
    assertRefused(ControlJson.decode(bytes(message), SOURCE), DeadLetterReason.MALFORMED, "'WILD'");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          "scope":"ALL","target":"" ; "scope":"strategy","target":"PAIRS" ; has no setting
          "prior":"0.31"            ; "prior":"1.31"                      ; prior is no number
          accuracy=0.7              ; accuracy=7                          ; accuracy is no number
          seat.RISK                 ; seat.JUDGE                          ; names no seat
          "labels"                  ; "label"                             ; 'label' is unknown
          """)
  void weights(String piece, String instead, String detail) {
    String written = new String(ControlJson.encode(Messages.weights()), StandardCharsets.UTF_8);
    assertTrue(written.contains(piece), written);
    byte[] broken = written.replace(piece, instead).getBytes(StandardCharsets.UTF_8);
    assertRefused(ControlJson.decode(broken, SOURCE), DeadLetterReason.MALFORMED, detail);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          "scope":"ALL","target":"" ; "scope":"strategy","target":"PAIRS" ; has no setting
          "withoutModels"           ; "minNetEdgeBps"                     ; has no setting
          "value":"true"            ; "value":"perhaps"                   ; neither true nor false
          """)
  void withoutModels(String piece, String instead, String detail) {
    String written =
        new String(ControlJson.encode(Messages.withoutModels()), StandardCharsets.UTF_8);
    assertTrue(written.contains(piece), written);
    byte[] broken = written.replace(piece, instead).getBytes(StandardCharsets.UTF_8);
    assertRefused(ControlJson.decode(broken, SOURCE), DeadLetterReason.MALFORMED, detail);
  }

  @Test
  void numbersMayStandForArgumentsAndNoExpiryMeansForever() {
    String message =
        LIMIT.replace("'value':'5'", "'value':5.25").replace(",'expiresAtMicros':9", "");
    ControlCommand command = ControlJson.decode(bytes(message), SOURCE).value();
    assertEquals("5.25", command.arguments().get("value"));
    assertEquals(Long.MAX_VALUE, command.expiresAtMicros());
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          'quantity':1.5 ; 'quantity':-1.5     ; NEGATIVE_SIZE      ; quantity is -1.5
          'quantity':1.5 ; 'quantity':'NaN'    ; NOT_FINITE         ; quantity is NaN
          'quantity':1.5 ; 'quantity':1e999999 ; MALFORMED          ; quantity has more than
          'quantity':1.5 ; 'quantity':NaN      ; MALFORMED          ; NaN
          'quantity':1.5 ; 'quantity':'1.5'    ; MALFORMED          ; quantity is no number
          'quantity':1.5, ;                    ; MISSING_FIELD      ; quantity is missing
          'price':2      ; 'price':0           ; NON_POSITIVE_PRICE ; price is 0
          'leg':0        ; 'leg':-1            ; MALFORMED          ; leg -1 is out of range
          'FILLED'       ; 'DONE'              ; MALFORMED          ; status 'DONE' is unknown
          """)
  void fills(String piece, String instead, DeadLetterReason reason, String detail) {
    assertTrue(FILL.contains(piece));
    String message = FILL.replace(piece, instead == null ? "" : instead);
    assertRefused(FillJson.decode(bytes(message), SOURCE), reason, detail);
  }

  @Test
  void cancellationNeedsNeitherPriceNorQuantity() {
    Fill fill =
        FillJson.decode(
                bytes("{'account':'a','orderId':'o','leg':0,'status':'CANCELLED','atMicros':5}"),
                SOURCE)
            .value();
    assertEquals(0, BigDecimal.ZERO.compareTo(fill.quantity()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "opportunityId", "orderId", "decision", "actor", "atMicros"})
  void approvalNeedsEveryField(String field) {
    String message = APPROVAL.replace("'" + field + "'", "'x'");
    assertRefused(
        ApprovalJson.decode(bytes(message), SOURCE), DeadLetterReason.MISSING_FIELD, field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "{", "{}x", "{\"a\":", "\u0000\u0001"})
  void whatIsNoObjectIsRefused(String message) {
    Reading<ControlCommand> reading =
        ControlJson.decode(message.getBytes(StandardCharsets.UTF_8), SOURCE);
    assertEquals(DeadLetterReason.MALFORMED, reading.deadLetter().reason());
  }

  @Test
  void deepAndLargeMessagesAreRefusedCheaply() {
    String deep = "[".repeat(100_000);
    assertRefused(
        FillJson.decode(bytes("{'a':" + deep), SOURCE), DeadLetterReason.MALFORMED, "nesting");
    byte[] large = new byte[10 << 20];
    Reading<Fill> reading = FillJson.decode(large, SOURCE);
    assertEquals(DeadLetterReason.TOO_LARGE, reading.deadLetter().reason());
    assertEquals(4 * 4_096, reading.deadLetter().payload().length());
  }

  @Test
  void randomBytesNeverThrow() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] message = bytes(LIMIT);
      for (int flips = random.nextInt(6); flips >= 0; flips--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      Reading<ControlCommand> reading = ControlJson.decode(message, SOURCE);
      assertTrue(reading.usable() ^ reading.deadLetter() != null);
    }
  }

  @Test
  void unknownFieldsAreIgnoredAndCounted() {
    Reading<Fill> reading =
        FillJson.decode(bytes(FILL.replace("{", "{'colour':'red','n':{},")), SOURCE);
    assertTrue(reading.usable());
    assertEquals(2, reading.unknownFields());
  }

  @Test
  void deadLetterSaysWhereItWas() {
    DeadLetter letter = FillJson.decode(bytes("{'a':1}"), SOURCE).deadLetter();
    assertEquals("arbflow.control", letter.source());
    assertEquals(2, letter.partition());
    assertEquals(17, letter.offset());
    assertEquals(99, letter.atMicros());
    assertEquals("{\"a\":1}", letter.payload());
  }

  @Test
  void kafkaTombstonesArePassedOver() {
    List<Reading<ControlCommand>> out = new ArrayList<>();
    var deserializer = KafkaDeserializers.control();
    deserializer.deserialize(
        new ConsumerRecord<>("arbflow.control", 2, 17, new byte[0], null),
        new ListCollector<>(out));
    assertTrue(out.isEmpty());
    deserializer.deserialize(
        new ConsumerRecord<>("arbflow.control", 2, 18, new byte[0], bytes("x")),
        new ListCollector<>(out));
    assertFalse(out.get(0).usable());
    assertEquals(18, out.get(0).deadLetter().offset());
    assertNull(out.get(0).value());
  }

  private static void assertRefused(Reading<?> reading, DeadLetterReason reason, String detail) {
    assertFalse(reading.usable());
    assertEquals(reason, reading.deadLetter().reason(), reading.deadLetter().detail());
    assertTrue(reading.deadLetter().detail().contains(detail), reading.deadLetter().detail());
  }

  private static byte[] bytes(String message) {
    return message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
