package io.arbflow.local.cli;

import io.arbflow.jobs.config.ConfigException;
import io.arbflow.jobs.config.UniverseException;
import io.arbflow.local.kafka.BrokerException;
import io.arbflow.local.standalone.ClusterException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A failure that the user can mend, said in one sentence without a stack trace. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Mistake(String sentence) {
    super(sentence);
  }

  /** Whether the failure lies in what was asked for, and not in the program. */
  static boolean isUsers(Exception e) {
    return e instanceof Mistake
        || e instanceof ConfigException
        || e instanceof UniverseException
        || e instanceof BrokerException
        || e instanceof ClusterException
        || e instanceof NoSuchFileException
        || e instanceof AccessDeniedException;
  }

  /** What to tell the user. */
  static String sentence(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
