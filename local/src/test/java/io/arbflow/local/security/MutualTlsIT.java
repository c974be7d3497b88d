package io.arbflow.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flink's REST interface behind mutual TLS, set as SECURITY.md says. */
class MutualTlsIT {
  @TempDir Path directory;

  @Test
  void whoHasNoCertificateOrAnotherOneIsRefused() throws Exception {
    Certificates ours = Certificates.make(directory, "rest");
    Certificates stranger = Certificates.make(directory, "stranger");
    try (LocalCluster cluster = LocalCluster.start(secured(ours), 1, 0)) {
      URI overview = URI.create(cluster.dashboard().replaceFirst("/?$", "/overview"));
      assertEquals("https", overview.getScheme());
      HttpResponse<String> answer = get(overview, client(ours, ours));
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("\"taskmanagers\":"), answer::body);
      assertThrows(IOException.class, () -> get(overview, client(null, ours)));
      assertThrows(IOException.class, () -> get(overview, client(stranger, ours)));
      URI plain = URI.create(overview.toString().replaceFirst("https", "http"));
      HttpResponse<String> sentAway = get(plain, HttpClient.newHttpClient());
      assertEquals(301, sentAway.statusCode());
      assertEquals("", sentAway.body());
    }
  }

  private static Configuration secured(Certificates ours) {
    Configuration settings = FlinkSettings.live();
    settings.setString("security.ssl.rest.enabled", "true");
    settings.setString("security.ssl.rest.authentication-enabled", "true");
    settings.setString("security.ssl.rest.keystore", ours.keyStore().toString());
    settings.setString("security.ssl.rest.keystore-password", ours.password());
    settings.setString("security.ssl.rest.key-password", ours.password());
    settings.setString("security.ssl.rest.truststore", ours.keyStore().toString());
    settings.setString("security.ssl.rest.truststore-password", ours.password());
    return settings;
  }

  private static HttpResponse<String> get(URI uri, HttpClient client)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * A client.
   *
   * @param shows what it shows of itself, or null for nothing
   * @param trusts whose certificate it takes
   */
  private static HttpClient client(Certificates shows, Certificates trusts) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(trusts));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (shows != null) {
      keys.init(store(shows), shows.password().toCharArray());
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shows == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static KeyStore store(Certificates certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      store.load(in, certificates.password().toCharArray());
    }
    return store;
  }
}
