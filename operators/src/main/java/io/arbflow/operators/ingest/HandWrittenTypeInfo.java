package io.arbflow.operators.ingest;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A type that Flink sees as one indivisible value, because its serializer is written by hand.
 *
 * @param <T> the type
 */
abstract class HandWrittenTypeInfo<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  HandWrittenTypeInfo(Class<T> type) {
    this.type = type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HandWrittenTypeInfo<?> that && that.canEqual(this) && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof HandWrittenTypeInfo<?>;
  }
}
