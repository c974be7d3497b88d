package io.arbflow.jobs;

import io.arbflow.operators.order.ReplaySorter;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/** Where streams of several subtasks meet: live in arrival order, in a replay in order of time. */
final class ReplayOrder {

  private ReplayOrder() {}

  /** Partitions the stream by the key and, in a replay, puts each partition in order. */
  static <T, K> KeyedStream<T, K> keyed(
      DataStream<T> stream,
      KeySelector<T, K> key,
      TypeInformation<K> keyType,
      TimeMode time,
      String uid,
      ReplaySorter<T> sorter) {
    KeyedStream<T, K> keyed = stream.keyBy(key, keyType);
    if (time == TimeMode.LIVE) {
      return keyed;
    }
    DataStream<T> sorted = keyed.transform(uid, stream.getType(), sorter).name(uid).uid(uid);
    return DataStreamUtils.reinterpretAsKeyedStream(sorted, key, keyType);
  }
}
