package io.arbflow.llm.ensemble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Everything that our packages and the HTTP client log while it is open, down to the last level.
 */
final class CapturedLogs extends AbstractAppender implements AutoCloseable {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private final LoggerConfig root =
      ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
  private final Map<String, Appender> others = Map.copyOf(root.getAppenders());

  CapturedLogs() {
    super("captured", null, null, true, Property.EMPTY_ARRAY);
    start();
    others.keySet().forEach(root::removeAppender); // they would print it all
    root.addAppender(this, Level.ALL, null);
    Configurator.setAllLevels("", Level.ALL);
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
  }

  @Override
  public void close() {
    Configurator.setAllLevels("", Level.ERROR);
    root.removeAppender("captured");
    others.values().forEach(appender -> root.addAppender(appender, null, null));
  }
}
