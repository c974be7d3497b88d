package io.arbflow.operators.knownanswers;

import io.arbflow.domain.correlation.FisherZ;
import io.arbflow.domain.correlation.MarchenkoPastur;
import io.arbflow.domain.correlation.Pearson;
import io.arbflow.domain.correlation.Spectrum;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code stat.correlation}: Fisher's test of two correlations, the edges of noise, and the
 * eigenvalues of a table's correlations against them.
 */
final class CorrelationRunner implements AreaRunner {
  private static final Pattern ABSORPTION = Pattern.compile("absorption_ratio_top(\\d+)");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    if (in.has("r1")) {
      return fisher(in);
    }
    if (in.has("assets")) {
      MarchenkoPastur edges =
          MarchenkoPastur.edges(
              in.number("assets"), in.number("observations"), in.number("variance", 1));
      return Map.of("lambda_minus", edges.lower(), "lambda_plus", edges.upper());
    }
    return spectrum(entry);
  }

  /** Where an exponential weight is given in place of a size, the effective size is taken. */
  private static Map<String, ?> fisher(Inputs in) {
    double z =
        FisherZ.difference(
            in.number("r1"), size(in, "n1", "lambda1"), in.number("r2"), size(in, "n2", "lambda2"));
    return Map.of("z", z, "p_two_sided", FisherZ.twoSided(z));
  }

  private static double size(Inputs in, String size, String lambda) {
    return in.has(lambda) ? FisherZ.effectiveSize(in.number(lambda)) : in.number(size);
  }

  private static Map<String, ?> spectrum(KnownAnswer entry) throws IOException {
    double[][] rows = NumberRows.of(entry);
    int size = rows[0].length;
    Spectrum spectrum = Spectrum.of(size, Pearson.matrix(rows));
    MarchenkoPastur edges = MarchenkoPastur.edges(size, rows.length, 1);
    Map<String, Object> answer = new HashMap<>();
    answer.put("eigenvalues", spectrum.values());
    answer.put("lambda_minus", edges.lower());
    answer.put("lambda_plus", edges.upper());
    answer.put("number_above", spectrum.above(edges.upper()));
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher leading = ABSORPTION.matcher(name);
              if (leading.matches()) {
                answer.put(name, spectrum.absorption(Integer.parseInt(leading.group(1))));
              }
            });
    return answer;
  }
}
