package io.arbflow.local.security;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged from INFO up while it is open, with the messages of all causes. */
final class LoggedText implements AutoCloseable {
  private static final String KAFKA = "org.apache.kafka";

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level before = root.getLevel();
  private final Level kafkaBefore = LogManager.getLogger(KAFKA).getLevel();
  private final Collector collector = new Collector();

  LoggedText() {
    collector.start();
    root.addAppender(collector);
    root.setLevel(Level.INFO);
    Configurator.setLevel(KAFKA, Level.INFO); // its clients log what they are set to
  }

  String all() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.removeAppender(collector);
    root.setLevel(before);
    Configurator.setLevel(KAFKA, kafkaBefore);
    collector.stop();
  }

  private final class Collector extends AbstractAppender {
    Collector() {
      super("collector", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(event.getMessage().getFormattedMessage());
      for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
        lines.add(t.toString());
      }
    }
  }
}
