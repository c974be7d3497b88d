package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** The runbook's commands are commands, and every alert leads to a page of it. */
class RunbookTest {
  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");
  private static final Pattern COMMAND = Pattern.compile("\\./arbflow ([^`\\n]*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern ALERT =
      Pattern.compile("- alert: (\\w+)(.*?)(?=- alert:|\\z)", Pattern.DOTALL);
  private static final Pattern PAGE = Pattern.compile("runbook: \"RUNBOOK\\.md#([a-z0-9-]+)\"");

  @Test
  void everyCommandParses() throws IOException {
    List<String> commands =
        COMMAND.matcher(text("RUNBOOK.md")).results().map(r -> r.group(1)).toList();
    assertTrue(commands.size() > 30, commands::toString);
    for (String command : commands) {
      ParseResult last =
          assertDoesNotThrow(() -> Arbflow.commandLine().parseArgs(words(command)), command);
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      assertTrue(last.commandSpec().subcommands().isEmpty(), "a group alone: " + command);
    }
  }

  @Test
  void everyAlertLeadsToAPage() throws IOException {
    Set<String> pages = pages().keySet();
    Matcher alerts = ALERT.matcher(text("prometheus/rules.yml"));
    int seen = 0;
    while (alerts.find()) {
      List<String> named = PAGE.matcher(alerts.group(2)).results().map(r -> r.group(1)).toList();
      assertEquals(1, named.size(), alerts.group(1) + " names no page");
      assertTrue(pages.contains(named.get(0)), alerts.group(1) + " leads to " + named.get(0));
      seen++;
    }
    assertTrue(seen > 20, "only " + seen);
  }

  @Test
  void everyPageHasSymptomCommandAndWhatNext() throws IOException {
    pages()
        .forEach(
            (name, page) -> {
              assertTrue(page.contains("**Symptom.**"), name + " has no symptom");
              assertTrue(page.contains("```"), name + " has no command");
              assertTrue(page.contains("**Next.**"), name + " does not say what next");
            });
  }

  /** A link inside the file leads somewhere. */
  @Test
  void everyLinkOfThePagesLeadsToAPage() throws IOException {
    Set<String> links = new HashSet<>();
    Pattern.compile("\\]\\(#([a-z0-9-]+)\\)")
        .matcher(text("RUNBOOK.md"))
        .results()
        .map(result -> result.group(1))
        .forEach(links::add);
    assertTrue(links.size() > 5, links::toString);
    assertTrue(pages().keySet().containsAll(links), links::toString);
  }

  /** Text of each page by its anchor. */
  private static Map<String, String> pages() throws IOException {
    Map<String, String> pages = new HashMap<>();
    for (String page : text("RUNBOOK.md").split("(?m)^## ", -1)) {
      String heading = page.lines().findFirst().orElse("");
      if (!heading.startsWith("#")) {
        pages.put(
            heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'), page);
      }
    }
    return pages;
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command.replaceFirst("\\s+#.*", "")).results().toList()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }

  private static String text(String file) throws IOException {
    return Files.readString(CONF.resolve(file));
  }
}
