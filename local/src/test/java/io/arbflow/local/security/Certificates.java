package io.arbflow.local.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of this machine's loopback address and its certificate, made for one test by the JDK's
 * keytool and gone with the directory.
 *
 * @param keyStore PKCS12, with the key and the certificate
 * @param pem the certificate alone
 * @param password of the key store
 */
record Certificates(Path keyStore, Path pem, String password) {

  /**
   * Makes them.
   *
   * @param name of the files, and of who the certificate is of
   */
  static Certificates make(Path directory, String name) throws IOException, InterruptedException {
    Path store = directory.resolve(name + ".p12");
    Path pem = directory.resolve(name + ".pem");
    String password = "of-a-test-" + name;
    List<String> common = List.of("-alias", name, "-keystore", store + "", "-storepass", password);
    keytool(
        common,
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-storetype",
        "PKCS12",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-validity",
        "2");
    keytool(common, "-exportcert", "-rfc", "-file", pem.toString());
    return new Certificates(store, pem, password);
  }

  private static void keytool(List<String> common, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(common);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  /** The certificate as text. */
  String text() throws IOException {
    return Files.readString(pem);
  }
}
