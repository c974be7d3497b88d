package io.arbflow.local.e2e;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What is logged while it is open, before anything is masked: our packages down to the last. */
final class CapturedLogs extends AbstractAppender implements AutoCloseable {
  private static final String OURS = "io.arbflow";

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerConfig root =
      ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
  private final Level before = root.getLevel();
  private final Map<String, Appender> others = Map.copyOf(root.getAppenders());

  CapturedLogs() {
    super("captured", null, null, true, Property.EMPTY_ARRAY);
    start();
    others.keySet().forEach(root::removeAppender); // they would print it all
    root.addAppender(this, Level.ALL, null);
    Configurator.setRootLevel(Level.INFO);
    Configurator.setLevel(OURS, Level.ALL);
  }

  @Override
  public void append(LogEvent event) {
    StringWriter text = new StringWriter();
    text.append(event.getLoggerName()).append(' ');
    text.append(event.getMessage().getFormattedMessage());
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    lines.add(text.toString());
  }

  /** All lines so far, one text. */
  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.removeAppender("captured");
    others.values().forEach(appender -> root.addAppender(appender, null, null));
    Configurator.setLevel(OURS, before);
    Configurator.setRootLevel(before);
  }
}
