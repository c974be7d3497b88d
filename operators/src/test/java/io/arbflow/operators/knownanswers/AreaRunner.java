package io.arbflow.operators.knownanswers;

import java.util.Map;

/** Answers the entries of one area by calling the project's arithmetic. */
@FunctionalInterface
public interface AreaRunner {

  /**
   * The answer under the names of the table. Every name the entry expects must be in it; further
   * names are ignored.
   *
   * @return numbers (integral types where the table has an integer), strings, booleans, nulls,
   *     arrays, lists and maps of such
   */
  Map<String, ?> answer(KnownAnswer entry) throws Exception;
}
