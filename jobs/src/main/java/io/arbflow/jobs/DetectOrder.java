package io.arbflow.jobs;

import io.arbflow.operators.order.EventTimeSorter;
import io.arbflow.operators.order.ReplaySorter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Where quotes of several partitions meet in the detect stage: in order of arrival, or of time
 * ({@code detect.timing}). A live job that goes by time keeps in its checkpoints what waits for the
 * watermark; a replay starts again from its files.
 *
 * @param time of an element, epoch microseconds
 * @param withinInstant order of elements that share a time
 */
record DetectOrder<T>(ReplaySorter.TimeOf<T> time, ReplaySorter.Order<T> withinInstant) {

  /** Partitions the stream by the key and, unless arrival counts, puts each partition in order. */
  <K> KeyedStream<T, K> keyed(
      DataStream<T> stream,
      KeySelector<T, K> key,
      TypeInformation<K> keyType,
      PipelineSettings settings,
      String uid) {
    if (settings.detectTime() == settings.time()) {
      ReplaySorter<T> sorter = new ReplaySorter<>(time, withinInstant);
      return ReplayOrder.keyed(stream, key, keyType, settings.time(), uid, sorter);
    }
    TypeInformation<T> type = stream.getType();
    DataStream<T> sorted =
        stream
            .keyBy(key, keyType)
            .transform(uid, type, new EventTimeSorter<>(type, time, withinInstant))
            .name(uid)
            .uid(uid);
    return DataStreamUtils.reinterpretAsKeyedStream(sorted, key, keyType);
  }
}
