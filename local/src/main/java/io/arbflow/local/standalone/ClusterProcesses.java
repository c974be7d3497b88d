package io.arbflow.local.standalone;

import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.local.kafka.SingleNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The processes of a cluster by name, in the order in which they are started: kafka, zookeeper,
 * jobmanager-1 and -2, taskmanager-1 and on.
 *
 * <p>Memory is computed by the code that Flink's own start scripts call. The models' key is read on
 * the workers; nobody else inherits it.
 */
final class ClusterProcesses {
  static final String KAFKA = "kafka";
  static final String ZOOKEEPER = "zookeeper";
  static final String JOB_MANAGER = "jobmanager-";
  static final String TASK_MANAGER = "taskmanager-";

  private static final Set<String> SECRETS = Set.of(ApiKey.VARIABLE);

  /** The C library's memory pools of many threads fragment what RocksDB takes and gives back. */
  private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

  private final ClusterLayout layout;
  private final ClusterPlan plan;
  private final ClassPaths paths;
  private final Configuration conf;

  ClusterProcesses(ClusterLayout layout, ClusterPlan plan, ClassPaths paths, Configuration conf) {
    this.layout = layout;
    this.plan = plan;
    this.paths = paths;
    this.conf = conf;
  }

  Map<String, JavaProcess> all() {
    Map<String, JavaProcess> all = new LinkedHashMap<>();
    put(all, kafka());
    if (plan.highlyAvailable()) {
      put(all, zookeeper());
    }
    for (int i = 0; i < plan.jobManagers(); i++) {
      put(all, jobManager(i));
    }
    for (int i = 0; i < plan.taskManagers(); i++) {
      put(all, taskManager(i));
    }
    return all;
  }

  SingleNode kafkaNode() {
    return new SingleNode(layout.kafka(), plan.kafkaPort(), plan.controllerPort());
  }

  private JavaProcess kafka() {
    return new JavaProcess(
        KAFKA,
        List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
        paths.kafka(),
        "kafka.Kafka",
        List.of(layout.kafkaSettings().toString()),
        Map.of(),
        SECRETS);
  }

  private JavaProcess zookeeper() {
    return new JavaProcess(
        ZOOKEEPER,
        List.of("-Xmx96m", "-Dzookeeper.admin.enableServer=false"),
        paths.flink(),
        "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
        List.of("--zkConfigFile", layout.zookeeperSettings().toString(), "--peerId", "1"),
        Map.of(),
        SECRETS);
  }

  private JavaProcess jobManager(int index) {
    String name = JOB_MANAGER + (index + 1);
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(conf);
    List<String> options = new ArrayList<>(FlinkConf.jvmOptions(conf));
    options.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, conf)));
    String rest = plan.restPorts().get(index).toString();
    String rpc = plan.rpcPorts().get(index).toString();
    List<String> arguments = flinkArguments(name, plan.metricsPorts().get(index));
    arguments.addAll(
        settings(
            Map.of(
                "rest.port", rest,
                "rest.bind-port", rest,
                "jobmanager.rpc.port", rpc,
                "high-availability.jobmanager.port", rpc,
                "web.tmpdir", layout.temporary(name).toString())));
    return new JavaProcess(
        name,
        options,
        paths.flink(),
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        arguments,
        Map.of(),
        SECRETS);
  }

  private JavaProcess taskManager(int index) {
    String name = TASK_MANAGER + (index + 1);
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(conf);
    List<String> options = new ArrayList<>(FlinkConf.jvmOptions(conf));
    options.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    List<String> arguments =
        flinkArguments(name, plan.metricsPorts().get(plan.jobManagers() + index));
    arguments.addAll(settings(Map.of("taskmanager.resource-id", name)));
    arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    return new JavaProcess(
        name,
        options,
        paths.flink(),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        arguments,
        FEW_ARENAS,
        Set.of());
  }

  private List<String> flinkArguments(String name, int metricsPort) {
    Path temporary = layout.temporary(name);
    List<String> arguments = new ArrayList<>(List.of("--configDir", layout.conf().toString()));
    arguments.addAll(
        settings(
            Map.of(
                "io.tmp.dirs", temporary.toString(),
                "metrics.reporter.prom.port", Integer.toString(metricsPort))));
    return arguments;
  }

  /** Sorted, so that a command line is the same every time. */
  private static List<String> settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  private static List<String> words(String text) {
    return List.of(text.trim().split("\\s+"));
  }

  private static void put(Map<String, JavaProcess> all, JavaProcess process) {
    all.put(process.name(), process);
  }
}
