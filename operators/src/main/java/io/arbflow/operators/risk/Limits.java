package io.arbflow.operators.risk;

import io.arbflow.operators.control.ControlCheck;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A value for every {@link Limit}. There is no such thing as an unset limit. Immutable and
 * thread-safe.
 */
public final class Limits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<Limit, BigDecimal> values;

  private Limits(EnumMap<Limit, BigDecimal> values) {
    this.values = values;
  }

  /**
   * The limits by configuration key.
   *
   * @throws IllegalArgumentException if one is missing, not positive, or of an unknown name
   */
  public static Limits of(Map<String, BigDecimal> byKey) {
    EnumMap<Limit, BigDecimal> values = new EnumMap<>(Limit.class);
    byKey.forEach(
        (key, value) -> {
          Limit limit = Limit.of(key);
          if (limit == null) {
            throw new IllegalArgumentException("limits." + key + ": no such limit");
          }
          values.put(limit, positive(key, value));
        });
    for (Limit limit : Limit.values()) {
      if (!values.containsKey(limit)) {
        throw new IllegalArgumentException("limits." + limit.key() + ": missing");
      }
    }
    return new Limits(values);
  }

  private static BigDecimal positive(String key, BigDecimal value) {
    if (value == null || value.signum() <= 0) {
      throw new IllegalArgumentException("limits." + key + ": must be positive, is " + value);
    }
    return value;
  }

  /** The value in force. */
  public BigDecimal get(Limit limit) {
    return values.get(limit);
  }

  /** The same limits with one changed. */
  public Limits with(Limit limit, BigDecimal value) {
    EnumMap<Limit, BigDecimal> changed = new EnumMap<>(values);
    changed.put(limit, positive(limit.key(), value));
    return new Limits(changed);
  }

  /**
   * The limits as control sets them; what control does not set, or sets to no positive decimal,
   * stays.
   *
   * @param control text by limit key, null where control says nothing
   */
  public Limits overriddenBy(UnaryOperator<String> control) {
    Limits limits = this;
    for (Limit limit : Limit.values()) {
      BigDecimal value = ControlCheck.positiveDecimal(control.apply(limit.key()));
      limits = value == null ? limits : limits.with(limit, value);
    }
    return limits;
  }
}
