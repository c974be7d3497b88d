package io.arbflow.llm.openrouter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The secret. Read on the worker, kept out of the job graph (it is not serialisable) and out of
 * every text ({@link #toString} masks it).
 */
public final class ApiKey {
  /** The environment variable with the key. */
  public static final String VARIABLE = "OPENROUTER_API_KEY";

  private static final Pattern FIT_FOR_A_HEADER = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private final String secret;

  private ApiKey(String secret) {
    if (!FIT_FOR_A_HEADER.matcher(secret).matches()) {
      throw new IllegalArgumentException("the API key has characters that no header can carry");
    }
    this.secret = secret;
  }

  /**
   * The key for an endpoint: its file if it names one, else the environment's; null when there is
   * none, or none is to be sent. The environment's key is OpenRouter's, so no server on this
   * machine gets it.
   *
   * @throws IOException when the named file cannot be read
   */
  public static ApiKey resolve(Endpoint endpoint, UnaryOperator<String> environment)
      throws IOException {
    if (endpoint.keyless()) {
      return null;
    }
    if (!endpoint.apiKeyFile().isEmpty()) {
      return of(Files.readString(Path.of(endpoint.apiKeyFile()), StandardCharsets.UTF_8));
    }
    return endpoint.isLoopback() ? null : of(environment.apply(VARIABLE));
  }

  private static ApiKey of(String text) {
    return text == null || text.isBlank() ? null : new ApiKey(text.strip());
  }

  String authorization() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "ApiKey[masked]";
  }
}
