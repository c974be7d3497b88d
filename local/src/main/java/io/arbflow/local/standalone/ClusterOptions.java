package io.arbflow.local.standalone;

import java.util.Map;

/**
 * What a user wants of a cluster.
 *
 * @param taskManagers workers, 1 or more
 * @param slots of each worker, 1 or more
 * @param highlyAvailable with a second JobManager in waiting and ZooKeeper
 * @param taskManagerMegabytes whole memory of each worker's process
 * @param dashboardPort wanted; another one is taken when somebody has it
 * @param kafkaPort wanted; another one is taken when somebody has it
 * @param flink settings of Flink on top of the shipped ones
 */
public record ClusterOptions(
    int taskManagers,
    int slots,
    boolean highlyAvailable,
    int taskManagerMegabytes,
    int dashboardPort,
    int kafkaPort,
    Map<String, String> flink) {
  /** Below this Flink's own shares leave no heap for a job. */
  public static final int LEAST_MEGABYTES = 768;

  /** Whole memory of a worker's process unless the user wants another. */
  public static final int DEFAULT_MEGABYTES = 1024;

  /** Checks the bounds. */
  public ClusterOptions {
    flink = Map.copyOf(flink);
    if (taskManagers < 1 || slots < 1) {
      throw new ClusterException("a cluster needs at least one TaskManager with one slot");
    }
    if (taskManagerMegabytes < LEAST_MEGABYTES) {
      throw new ClusterException("a TaskManager needs at least " + LEAST_MEGABYTES + " megabytes");
    }
  }
}
