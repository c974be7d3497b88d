package io.arbflow.operators.control;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who may loosen what holds the job back: approve an order, lift a halt, enable a strategy, raise a
 * limit. A policy (an actor whose name begins with "policy") may only restrict, whoever is named.
 *
 * @param names as configured, compared without case; empty for anyone who gives a name
 */
public record People(Set<String> names) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String POLICY = "policy";

  /**
   * @throws IllegalArgumentException if a name is blank or a policy's
   */
  public People {
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (plain(name).isEmpty() || isPolicy(name)) {
        throw new IllegalArgumentException("risk.people: '" + name + "' is no person");
      }
      known.add(plain(name));
    }
    names = known;
  }

  /** Anyone who gives a name. */
  public static People anyone() {
    return new People(Set.of());
  }

  /** Whether the actor is a person who may loosen something. */
  public boolean mayRaise(String actor) {
    String name = plain(actor);
    return !name.isEmpty() && !isPolicy(actor) && (names.isEmpty() || names.contains(name));
  }

  /** Whether the actor is no person. */
  public static boolean isPolicy(String actor) {
    return plain(actor).startsWith(POLICY);
  }

  /** Whether the two names are one person's: case and blanks around do not make a second one. */
  public static boolean isSame(String a, String b) {
    return plain(a).equals(plain(b));
  }

  private static String plain(String name) {
    return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
  }
}
