package io.arbflow.jobs.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Every setting in force and where it comes from.
 *
 * @param settings in the order of the file's sections
 */
public record EffectiveConfig(List<Setting> settings) {
  private static final Pattern SECRET =
      Pattern.compile("(?i)(secret|password|passwd|token|credential|apikey|api_key)$");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

  /** One {@code key = value # origin} a line, secrets masked. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Setting setting : settings) {
      text.append(setting.key()).append(" = ").append(masked(setting));
      text.append("  # ").append(setting.origin()).append('\n');
    }
    return text.toString();
  }

  private static String masked(Setting setting) {
    return SECRET.matcher(setting.key()).find()
        ? "******"
        : USER_INFO.matcher(setting.value()).replaceAll("//******@");
  }
}
