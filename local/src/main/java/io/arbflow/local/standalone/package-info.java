/**
 * A real cluster on this machine: JobManager, TaskManagers, ZooKeeper and Kafka each a process of
 * its own, from the same artifacts as everywhere, with jobs submitted through Flink's own command
 * line. {@link io.arbflow.local.standalone.ClusterRun} brings it up and down, {@link
 * io.arbflow.local.standalone.JobDesk} submits, stops and restores jobs.
 */
package io.arbflow.local.standalone;
