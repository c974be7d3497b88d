package io.arbflow.operators.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * Turns the origin number of a quote back into the name that a dead letter shows: the topic and its
 * partition, or the file. Immutable.
 */
public final class QuoteSources implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NO_PARTITION = -1;

  private final String topic;
  private final List<String> files;

  private QuoteSources(String topic, List<String> files) {
    this.topic = topic;
    this.files = files;
  }

  /** Quotes come from a Kafka topic; a quote's origin is its partition. */
  public static QuoteSources topic(String topic) {
    return new QuoteSources(topic, List.of());
  }

  /** Quotes come from files; a quote's origin is the index of its file in this list. */
  public static QuoteSources files(List<String> names) {
    return new QuoteSources(null, List.copyOf(names));
  }

  /** Topic or file name. */
  public String name(int origin) {
    return topic != null ? topic : files.get(origin);
  }

  /** Partition of the topic; -1 for files. */
  public int partition(int origin) {
    return topic != null ? origin : NO_PARTITION;
  }
}
