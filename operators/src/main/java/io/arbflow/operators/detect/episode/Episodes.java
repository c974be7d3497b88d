package io.arbflow.operators.detect.episode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The episodes of one key, in the order of their opening: the open ones and those that wait to be
 * measured. Part of a lane's state; changed by {@link EpisodeLife} alone.
 */
public final class Episodes {
  final List<Episode> all = new ArrayList<>(0);
  long nowMicros = Long.MIN_VALUE;
  long unmeasured;

  /** No later than the next closing or mark; worked out again when it is reached. */
  long dueMicros = Long.MAX_VALUE;

  /** The latest instant that this key has lived through; never goes back. */
  public long nowMicros() {
    return nowMicros;
  }

  /** Reaches the instant, if it is later. */
  public void reach(long micros) {
    nowMicros = Math.max(nowMicros, micros);
  }

  /** When the next closing or mark may be due, or {@link Long#MAX_VALUE}. */
  public long dueMicros() {
    return dueMicros;
  }

  /** Episodes that were not measured because too many waited already. */
  public long unmeasured() {
    return unmeasured;
  }

  /** How many there are, open or waiting to be measured. */
  public int size() {
    return all.size();
  }

  /** By order of opening. */
  public Episode get(int index) {
    return all.get(index);
  }

  /** The open episode of the subject, or null. */
  public Episode open(long subject) {
    for (int i = 0; i < all.size(); i++) {
      Episode episode = all.get(i);
      if (episode.open && episode.subject() == subject) {
        return episode;
      }
    }
    return null;
  }

  /** The first open episode, or null. */
  public Episode anyOpen() {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).open) {
        return all.get(i);
      }
    }
    return null;
  }

  boolean openedAt(long subject, long micros) {
    for (int i = all.size() - 1; i >= 0; i--) {
      Episode episode = all.get(i);
      if (episode.openedAtMicros == micros && episode.subject() == subject) {
        return true;
      }
    }
    return false;
  }

  int awaitingMarks() {
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      count += all.get(i).awaitsMarks() ? 1 : 0;
    }
    return count;
  }

  /** Forgets what is closed and measured; of this instant it stays, so that nothing reopens. */
  void settle() {
    dueMicros = Long.MAX_VALUE;
    for (int i = all.size() - 1; i >= 0; i--) {
      Episode episode = all.get(i);
      if (!episode.open && !episode.awaitsMarks() && episode.openedAtMicros < nowMicros) {
        all.remove(i);
      } else {
        noteDue(episode);
      }
    }
  }

  void noteDue(Episode episode) {
    dueMicros = Math.min(dueMicros, Math.min(episode.closesAtMicros(), episode.markAtMicros()));
  }

  /** A copy that shares nothing. */
  public Episodes copy() {
    Episodes copy = new Episodes();
    for (Episode episode : all) {
      copy.all.add(episode.copy());
    }
    copy.nowMicros = nowMicros;
    copy.unmeasured = unmeasured;
    copy.dueMicros = dueMicros;
    return copy;
  }

  public void write(DataOutputView out) throws IOException {
    out.writeLong(nowMicros);
    out.writeLong(unmeasured);
    out.writeLong(dueMicros);
    out.writeInt(all.size());
    for (Episode episode : all) {
      episode.write(out);
    }
  }

  public static Episodes read(DataInputView in) throws IOException {
    Episodes episodes = new Episodes();
    episodes.nowMicros = in.readLong();
    episodes.unmeasured = in.readLong();
    episodes.dueMicros = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      episodes.all.add(Episode.read(in));
    }
    return episodes;
  }
}
