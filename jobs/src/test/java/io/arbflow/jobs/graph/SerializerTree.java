package io.arbflow.jobs.graph;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.util.InstantiationUtil;

/** A serializer with those inside it. */
record SerializerTree(TypeSerializer<?> root) {

  static SerializerTree of(TypeInformation<?> type) {
    return new SerializerTree(serializer(type));
  }

  /** What Flink makes of the type; Kryo is let in here, so that it can be found and named. */
  static TypeSerializer<?> serializer(TypeInformation<?> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }

  /** The ways down to a Kryo serializer, each as a path of serializers; empty when all is well. */
  List<String> kryo() {
    List<String> found = new ArrayList<>();
    walk(root, "", found);
    return found;
  }

  private static void walk(TypeSerializer<?> serializer, String path, List<String> found) {
    String here = path + "/" + describe(serializer);
    if (serializer instanceof KryoSerializer<?>) {
      found.add(here);
      return;
    }
    Class<?> type = serializer.getClass();
    while (type != Object.class) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          for (TypeSerializer<?> inner : serializersIn(valueOf(field, serializer))) {
            walk(inner, here, found);
          }
        }
      }
      type = type.getSuperclass();
    }
  }

  private static String describe(TypeSerializer<?> serializer) {
    return serializer instanceof KryoSerializer<?>
        ? "Kryo of " + ((Class<?>) read(serializer, "type")).getName()
        : serializer.getClass().getSimpleName();
  }

  private static List<TypeSerializer<?>> serializersIn(Object value) {
    List<TypeSerializer<?>> found = new ArrayList<>();
    if (value instanceof TypeSerializer<?> serializer) {
      found.add(serializer);
    } else if (value instanceof Object[] array) {
      for (int i = 0; i < Array.getLength(array); i++) {
        found.addAll(serializersIn(Array.get(array, i)));
      }
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> found.addAll(serializersIn(element)));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(element -> found.addAll(serializersIn(element)));
    }
    return found;
  }

  /** The value of a field of Flink's or ours that has no accessor. */
  static Object read(Object owner, String field) {
    for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field declared : type.getDeclaredFields()) {
        if (declared.getName().equals(field)) {
          return valueOf(declared, owner);
        }
      }
    }
    throw new AssertionError(owner.getClass() + " has no field " + field + " any more");
  }

  static Object valueOf(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static <T extends Serializable> T clone(T value) {
    try {
      return InstantiationUtil.clone(value);
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
