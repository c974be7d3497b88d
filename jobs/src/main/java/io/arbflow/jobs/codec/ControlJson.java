package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import java.io.IOException;
import java.util.Map;

/**
 * {@link ControlCommand} as JSON. A command that could not take effect as its sender means it (an
 * unknown mode, a limit without a value, a scope that has no such setting) is refused here, so that
 * no stage ever has to.
 */
public final class ControlJson {

  private ControlJson() {}

  /** UTF-8, one line. */
  public static byte[] encode(ControlCommand command) {
    return JsonText.write(json -> write(json, command));
  }

  /** The command, or a dead letter. */
  public static Reading<ControlCommand> decode(byte[] bytes, MessageSource source) {
    return JsonText.read(bytes, source, ControlJson::read);
  }

  private static void write(JsonGenerator json, ControlCommand command) throws IOException {
    json.writeNumberField("sequence", command.sequence());
    json.writeNumberField("atMicros", command.atMicros());
    JsonText.text(json, "actor", command.actor());
    JsonText.text(json, "reason", command.reason());
    JsonText.text(json, "scope", command.scope().wire());
    JsonText.text(json, "target", command.target());
    JsonText.text(json, "command", command.command());
    json.writeObjectFieldStart("arguments");
    for (Map.Entry<String, String> argument : command.arguments().entrySet()) {
      json.writeStringField(argument.getKey(), argument.getValue());
    }
    json.writeEndObject();
    if (command.expiresAtMicros() == Long.MAX_VALUE) {
      json.writeNullField("expiresAtMicros");
    } else {
      json.writeNumberField("expiresAtMicros", command.expiresAtMicros());
    }
  }

  private static ControlCommand read(JsonFields fields) throws RefusedMessageException {
    Scope scope = readScope(fields);
    ControlCommand command =
        new ControlCommand(
            fields.whole("sequence"),
            fields.whole("atMicros"),
            fields.name("actor"),
            fields.text("reason", ""),
            scope,
            scope == Scope.ALL ? allTargets(fields) : fields.name("target"),
            fields.choice("command", CommandKind.class),
            fields.textMap("arguments"),
            fields.whole("expiresAtMicros", Long.MAX_VALUE));
    ControlRules.check(command, fields);
    return command;
  }

  private static String allTargets(JsonFields fields) throws RefusedMessageException {
    if (!fields.text("target", "").isEmpty()) {
      throw fields.malformed("target", "must be empty for scope ALL");
    }
    return "";
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
}
