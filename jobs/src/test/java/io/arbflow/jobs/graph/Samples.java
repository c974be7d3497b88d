package io.arbflow.jobs.graph;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.BigDecSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.DoubleSerializer;
import org.apache.flink.api.common.typeutils.base.EnumSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BooleanPrimitiveArraySerializer;
import org.apache.flink.api.common.typeutils.base.array.DoublePrimitiveArraySerializer;
import org.apache.flink.api.common.typeutils.base.array.FloatPrimitiveArraySerializer;
import org.apache.flink.api.common.typeutils.base.array.IntPrimitiveArraySerializer;
import org.apache.flink.api.java.typeutils.runtime.NullableSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;

/** Values of a record or POJO, made from the serializer that has to carry them. */
final class Samples {
  private static final double[] DOUBLES = {
    0.1, -0.0, Double.NaN, 1e-8, Double.MAX_VALUE, Double.NEGATIVE_INFINITY
  };
  private static final long[] LONGS = {1_718_000_000_000_123L, 0, Long.MIN_VALUE, Long.MAX_VALUE};
  private static final String[] TEXTS = {"BTC/USD", "", "gr\u00fc\u00df\u20ac", "a\u0000b"};
  private static final String[] AMOUNTS = {"12.3400", "0", "-1E+3", "0.00000001"};

  private Samples() {}

  /** What a field holds; the seed moves every value, so that all constants of enums come up. */
  static Object of(TypeSerializer<?> serializer, int seed) {
    if (serializer instanceof PojoSerializer<?> pojo) {
      return make(pojo, fields(pojo, seed));
    } else if (inner(serializer) != null) {
      return of(inner(serializer), seed);
    } else if (serializer instanceof ListSerializer<?> list) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < seed % 3; i++) {
        elements.add(of(list.getElementSerializer(), seed + i));
      }
      return elements;
    } else if (serializer instanceof MapSerializer<?, ?> map) {
      Map<Object, Object> entries = new HashMap<>();
      for (int i = 0; i < seed % 3; i++) {
        entries.put(of(map.getKeySerializer(), seed + i), of(map.getValueSerializer(), seed + i));
      }
      return entries;
    }
    return plain(serializer, seed);
  }

  private static Object plain(TypeSerializer<?> serializer, int seed) {
    if (serializer instanceof DoublePrimitiveArraySerializer) {
      return new double[] {DOUBLES[seed % DOUBLES.length], seed};
    } else if (serializer instanceof FloatPrimitiveArraySerializer) {
      return new float[] {(float) DOUBLES[seed % DOUBLES.length], seed};
    } else if (serializer instanceof IntPrimitiveArraySerializer) {
      return new int[] {(int) LONGS[seed % LONGS.length], seed};
    } else if (serializer instanceof BooleanPrimitiveArraySerializer) {
      return new boolean[] {seed % 2 == 0, true};
    }
    if (serializer instanceof LongSerializer) {
      return LONGS[seed % LONGS.length];
    } else if (serializer instanceof IntSerializer) {
      return (int) LONGS[seed % LONGS.length];
    } else if (serializer instanceof DoubleSerializer) {
      return DOUBLES[seed % DOUBLES.length];
    } else if (serializer instanceof BooleanSerializer) {
      return seed % 2 == 0;
    } else if (serializer instanceof StringSerializer) {
      return TEXTS[seed % TEXTS.length];
    } else if (serializer instanceof BigDecSerializer) {
      return new BigDecimal(AMOUNTS[seed % AMOUNTS.length]);
    } else if (serializer instanceof EnumSerializer<?>) {
      Object[] constants = (Object[]) SerializerTree.read(serializer, "values");
      return constants[seed % constants.length];
    }
    throw new AssertionError("no sample for " + serializer.getClass());
  }

  /** A value per field that may be null, with that one null; the others are as of the seed. */
  static Map<String, Object> withOneNull(PojoSerializer<?> pojo, int seed) {
    Map<String, Object> samples = new LinkedHashMap<>();
    for (Field field : declared(pojo)) {
      Map<String, Object> values = fields(pojo, seed);
      if (!field.getType().isPrimitive()) {
        values.put(field.getName(), null);
        samples.put(field.getName(), make(pojo, values));
      }
    }
    return samples;
  }

  private static Map<String, Object> fields(PojoSerializer<?> pojo, int seed) {
    Map<String, Object> values = new HashMap<>();
    Field[] fields = declared(pojo);
    TypeSerializer<?>[] inside =
        (TypeSerializer<?>[]) SerializerTree.read(pojo, "fieldSerializers");
    for (int i = 0; i < fields.length; i++) {
      values.put(fields[i].getName(), of(inside[i], seed + i));
    }
    return values;
  }

  private static Field[] declared(PojoSerializer<?> pojo) {
    return (Field[]) SerializerTree.read(pojo, "fields");
  }

  static Class<?> type(PojoSerializer<?> pojo) {
    return (Class<?>) SerializerTree.read(pojo, "clazz");
  }

  private static TypeSerializer<?> inner(TypeSerializer<?> serializer) {
    if (serializer instanceof NullableSerializer<?>) {
      return (TypeSerializer<?>) SerializerTree.read(serializer, "originalSerializer");
    }
    return null;
  }

  private static Object make(PojoSerializer<?> pojo, Map<String, Object> values) {
    Class<?> type = type(pojo);
    try {
      return type.isRecord() ? record(type, values) : pojo(type, values);
    } catch (InvocationTargetException e) {
      throw new AssertionError(type + " refuses " + values, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object record(Class<?> type, Map<String, Object> values)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = values.get(components[i].getName());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(arguments);
  }

  private static Object pojo(Class<?> type, Map<String, Object> values)
      throws ReflectiveOperationException {
    Object made = type.getDeclaredConstructor().newInstance();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      type.getField(value.getKey()).set(made, value.getValue());
    }
    return made;
  }
}
