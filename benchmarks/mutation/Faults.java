import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Puts one fault at a time into a compiled copy of the project, runs the tests that have to notice
 * and prints KILLED or SURVIVED. Exits with 1 when a fault survives, cannot be put in or does not
 * compile, with 2 when the tests are red without a fault. Started by {@code run}.
 */
final class Faults {
  private static final String PACKAGE = "io.arbflow.operators.";
  private static final long MOST_SECONDS = 600;
  private static final String NOT_DONE = " not done after " + MOST_SECONDS + " s";
  private static final List<String> SOURCES =
      List.of(
          "operators/src/main/java/io/arbflow/operators/detect",
          "domain/src/main/java/io/arbflow/domain");
  private static final List<String> CLASSES =
      List.of("operators/target/test-classes", "operators/target/classes", "domain/target/classes");

  private final Path root = Path.of(System.getProperty("arbflow.root"));
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager sources =
      compiler.getStandardFileManager(null, null, null);

  /** A line of the table; {@code after} may be empty. */
  private record Fault(
      String name, String file, String after, String text, String with, List<String> red) {}

  /** It cannot be put in. */
  private static final class GoneException extends Exception {
    private static final long serialVersionUID = 1L;

    GoneException(String message) {
      super(message);
    }
  }

  public static void main(String[] words) {
    try {
      System.exit(new Faults().run(List.of(words)));
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(2);
    }
  }

  private int run(List<String> words) throws Exception {
    List<Fault> chosen = new ArrayList<>();
    Set<String> tests = new LinkedHashSet<>();
    for (Fault fault : read(root.resolve("benchmarks/mutation/faults.txt"))) {
      if (words.isEmpty() || words.stream().anyMatch(fault.name()::contains)) {
        chosen.add(fault);
        tests.addAll(fault.red());
      }
    }
    String without = redTests(root.resolve("none"), List.copyOf(tests));
    if (!without.isEmpty()) {
      System.out.println("red without a fault: " + without);
      return 2;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<String>> verdicts = new ArrayList<>();
    for (Fault fault : chosen) {
      verdicts.add(workers.submit(() -> verdict(fault)));
    }
    int killed = 0;
    for (int i = 0; i < chosen.size(); i++) {
      String verdict = verdicts.get(i).get();
      System.out.printf("%s%n    %s%n", chosen.get(i).name(), verdict);
      killed += verdict.startsWith("KILLED") ? 1 : 0;
    }
    System.out.printf("%d of %d faults killed%n", killed, chosen.size());
    return killed == chosen.size() ? 0 : 1;
  }

  private String verdict(Fault fault) throws Exception {
    Path folder = Files.createTempDirectory(root, "fault");
    Path changed = folder.resolve(Path.of(fault.file()).getFileName());
    try {
      Files.writeString(changed, changed(fault));
    } catch (GoneException e) {
      return "GONE: " + e.getMessage();
    }
    if (!compiles(changed, folder)) {
      return "DOES NOT COMPILE";
    }
    String red = redTests(folder, fault.red());
    if (red.isEmpty() || red.equals(NOT_DONE)) {
      return "SURVIVED " + fault.red() + red;
    }
    return "KILLED by " + red;
  }

  private String changed(Fault fault) throws IOException, GoneException {
    for (String folder : SOURCES) {
      Path source = root.resolve(folder).resolve(fault.file());
      if (Files.exists(source)) {
        String content = Files.readString(source);
        int from = content.indexOf(fault.after());
        int at = from < 0 ? -1 : content.indexOf(fault.text(), from);
        if (at < 0) {
          throw new GoneException("text not found in " + fault.file());
        }
        if (fault.after().isEmpty() && content.indexOf(fault.text(), at + 1) >= 0) {
          throw new GoneException("text more than once in " + fault.file());
        }
        return content.substring(0, at)
            + fault.with()
            + content.substring(at + fault.text().length());
      }
    }
    throw new GoneException("no file " + fault.file());
  }

  private synchronized boolean compiles(Path source, Path folder) {
    String classPath =
        String.join(":", CLASSES.stream().map(c -> root.resolve(c).toString()).toList())
            + ":"
            + System.getProperty("java.class.path");
    List<String> options =
        List.of("-nowarn", "-proc:none", "-d", folder.toString(), "-cp", classPath);
    return compiler
        .getTask(null, sources, null, options, null, sources.getJavaFileObjects(source))
        .call();
  }

  /** Names of the tests that are red with the classes of the folder in front; empty for none. */
  private String redTests(Path folder, List<String> tests) throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> execute(folder, tests));
    Thread thread = new Thread(task, "tests");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader(folder));
    thread.start();
    try {
      return task.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.setPriority(Thread.MIN_PRIORITY);
      return NOT_DONE;
    }
  }

  private ClassLoader loader(Path folder) throws MalformedURLException {
    List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String classes : CLASSES) {
      urls.add(root.resolve(classes).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Faults.class.getClassLoader());
  }

  private static String execute(Path folder, List<String> tests) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String test : tests) {
      request.selectors(selectClass(Class.forName(PACKAGE + test, false, loader)));
    }
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    LauncherDiscoveryRequest built = request.build();
    launcher.execute(built, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsFoundCount() == 0) {
      throw new IllegalStateException("no tests in " + tests);
    }
    return String.join(
        ", ",
        summary.getFailures().stream()
            .map(f -> f.getTestIdentifier().getUniqueId())
            .map(id -> id.replaceAll(".*class:[a-z.]*([A-Za-z]+)\\].*:([A-Za-z0-9]+)\\(.*", "$1.$2"))
            .distinct()
            .toList());
  }

  private static List<Fault> read(Path table) throws IOException {
    List<Fault> faults = new ArrayList<>();
    String[] blocks = Files.readString(table).split("(?m)^(?=fault:)");
    for (String block : List.of(blocks).subList(1, blocks.length)) {
      faults.add(
          new Fault(
              value(block, "fault"),
              value(block, "file"),
              value(block, "after"),
              value(block, "text"),
              value(block, "with"),
              Stream.of(value(block, "red").split(" ")).toList()));
    }
    return faults;
  }

  private static String value(String block, String key) {
    return block
        .lines()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
