package io.arbflow.llm.openrouter;

import java.io.Serializable;
import java.net.URI;

/**
 * Where the models are.
 *
 * @param baseUrl up to and without /chat/completions, e.g. https://openrouter.ai/api/v1
 * @param apiKeyFile file with the key on the worker, or "" for the environment's
 * @param keyless a self-hosted server (vLLM, Ollama) that wants no key; then OpenRouter's own
 *     fields are left out too
 * @param maxResponseBytes how much of an answer is read
 */
public record Endpoint(String baseUrl, String apiKeyFile, boolean keyless, int maxResponseBytes)
    implements Serializable {
  /** OpenRouter. */
  public static final String OPENROUTER = "https://openrouter.ai/api/v1";

  /** Enough for the answer with its reasoning text, and no more. */
  public static final int DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024;

  /** Checks that the URL is one, and that no key travels in clear text over a network. */
  public Endpoint {
    URI uri = URI.create(baseUrl);
    boolean https = "https".equals(uri.getScheme());
    if (uri.getHost() == null || !(https || "http".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("llm.baseUrl is not an http or https URL: " + baseUrl);
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("llm.baseUrl must carry no credentials and no query");
    }
    if (!https && !keyless && !isLoopback(uri)) {
      throw new IllegalArgumentException(
          "llm.baseUrl would send the key in clear text; use https, or say that it is keyless");
    }
    if (maxResponseBytes < 1024) {
      throw new IllegalArgumentException("llm.maxResponseBytes must be 1024 or more");
    }
  }

  /** OpenRouter itself, with the key from the environment. */
  public static Endpoint openRouter() {
    return at(OPENROUTER);
  }

  /** The given server, with the key from the environment unless it is on this machine. */
  public static Endpoint at(String baseUrl) {
    return new Endpoint(baseUrl, "", false, DEFAULT_MAX_RESPONSE_BYTES);
  }

  /** A server of one's own that wants no key: vLLM, Ollama, a stand-in. */
  public static Endpoint selfHosted(String baseUrl) {
    return new Endpoint(baseUrl, "", true, DEFAULT_MAX_RESPONSE_BYTES);
  }

  /** The same server with its key in a file. */
  public Endpoint withApiKeyFile(String file) {
    return new Endpoint(baseUrl, file, keyless, maxResponseBytes);
  }

  /** Whether the server is on this machine. */
  public boolean isLoopback() {
    return isLoopback(URI.create(baseUrl));
  }

  /** Whether a call without a key makes sense. */
  public boolean worksWithoutKey() {
    return keyless || isLoopback();
  }

  /**
   * Whether no call is sent without a key: also to a server on this machine, when a file with its
   * key is named.
   */
  boolean needsKey() {
    return !keyless && !(apiKeyFile.isEmpty() && isLoopback());
  }

  /** Where its key is looked for, to be named where there is none. */
  String keyPlace() {
    return apiKeyFile.isEmpty() ? ApiKey.VARIABLE : apiKeyFile;
  }

  URI chatCompletions() {
    return resource("/chat/completions");
  }

  URI resource(String path) {
    return URI.create(baseUrl.replaceAll("/+$", "") + path);
  }

  private static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host.equals("localhost") || host.matches("127\\.[0-9.]+") || host.equals("[::1]");
  }
}
