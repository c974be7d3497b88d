package io.arbflow.llm.panel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One subtask's share of what the job may use. A call reserves one request and its worst cost
 * before it is sent, and settles the true cost after; what may have been charged without an answer
 * stays booked, and a request that was sent is never given back. Hence at no moment do the booked
 * costs or the requests of an hour, a day or any sixty seconds pass their cap, as long as the
 * prices are ceilings.
 *
 * <p>Real money and real requests, so by the wall clock in every mode, and never backwards: a clock
 * set back gives nothing back, also over a restart. One that ran ahead into another day and is
 * corrected leaves that day's bookings in force until it comes.
 *
 * <p><b>Why shares.</b> The job's caps are divided among the subtasks, to the last request and the
 * last billionth of a dollar. One budget for all of them, behind a key, would put every call behind
 * a network hop and every caller behind one thread; leases from such a budget would need answers
 * back against the stream's direction. Review keys are hashed, so the shares are used about evenly,
 * and what an unlucky subtask may lack is an abstention, never an overspending. After a restore at
 * another parallelism the subtasks' bookings are added up and divided in the same way as the caps,
 * so no subtask begins above its share and all together know exactly what the job has spent.
 *
 * <p>What was booked after the last checkpoint of a run that failed is not known to the next:
 * {@link #atLeastToday} takes it from the server's own count, and a hard limit on the key itself
 * covers what that misses. Thread-safe.
 */
public final class Budget {
  private final int subtasks;
  private final int index;
  private final LongSupplier clockMillis;
  private final CalendarWindow hourUsd;
  private final CalendarWindow dayUsd;
  private final CalendarWindow dayRequests;
  private final CalendarWindow dayFreeRequests;
  private final SlidingMinute minuteRequests;
  private final SlidingMinute minuteFreeRequests;
  private final Map<SpendingWindow, Long> refusals = new EnumMap<>(SpendingWindow.class);

  private long nowMillis;

  /** Worst costs of today's calls of which nothing has been said yet. */
  private long openNanoUsd;

  /** The whole job's limits in one place. */
  public Budget(CallLimits limits, LongSupplier clockMillis) {
    this(limits, 1, 0, clockMillis);
  }

  /**
   * @param limits the whole job's
   * @param subtasks how many share them
   * @param index which one of them this is, from 0
   * @param clockMillis wall clock, epoch milliseconds
   */
  public Budget(CallLimits limits, int subtasks, int index, LongSupplier clockMillis) {
    this.subtasks = subtasks;
    this.index = index;
    this.clockMillis = clockMillis;
    this.nowMillis = clockMillis.getAsLong();
    this.hourUsd = calendar(CalendarWindow.HOUR_MILLIS, NanoUsd.ofCap(limits.usdPerHour()));
    this.dayUsd = calendar(CalendarWindow.DAY_MILLIS, NanoUsd.ofCap(limits.usdPerDay()));
    this.dayRequests = calendar(CalendarWindow.DAY_MILLIS, (long) limits.requestsPerDay());
    this.dayFreeRequests = calendar(CalendarWindow.DAY_MILLIS, (long) limits.freeRequestsPerDay());
    this.minuteRequests = new SlidingMinute(share((long) limits.requestsPerMinute()));
    this.minuteFreeRequests = new SlidingMinute(share((long) limits.freeRequestsPerMinute()));
  }

  private CalendarWindow calendar(long lengthMillis, long jobCap) {
    return new CalendarWindow(lengthMillis, share(jobCap), nowMillis);
  }

  private long share(long whole) {
    return Shares.of(whole, subtasks, index);
  }

  /** Books one request to a paid model, as {@link #reserve(double, boolean)}. */
  public Reservation reserve(double worstUsd) {
    return reserve(worstUsd, false);
  }

  /**
   * Books one request at its worst cost.
   *
   * @param worstUsd what it may cost at most
   * @param free whether the model is free by name; such a request counts against the account's
   *     limits for free models too
   * @return a reservation to settle, or null when a window lacks room for it
   */
  public synchronized Reservation reserve(double worstUsd, boolean free) {
    roll();
    if (!(worstUsd >= 0)) {
      return null;
    }
    long worst = NanoUsd.ofCost(worstUsd);
    SpendingWindow lacking = lacking(worst, free);
    if (lacking != null) {
      refusals.merge(lacking, 1L, Long::sum);
      return null;
    }
    dayUsd.add(worst);
    hourUsd.add(worst);
    openNanoUsd += worst;
    dayRequests.add(1);
    minuteRequests.add(nowMillis);
    if (free) {
      dayFreeRequests.add(1);
      minuteFreeRequests.add(nowMillis);
    }
    return new Reservation(hourUsd.index(), dayUsd.index(), worst);
  }

  private SpendingWindow lacking(long worst, boolean free) {
    if (!dayUsd.fits(worst)) {
      return SpendingWindow.DAY_USD;
    }
    if (!hourUsd.fits(worst)) {
      return SpendingWindow.HOUR_USD;
    }
    if (!dayRequests.fits(1)) {
      return SpendingWindow.DAY_REQUESTS;
    }
    if (!minuteRequests.hasRoom()) {
      return SpendingWindow.MINUTE_REQUESTS;
    }
    if (free && !dayFreeRequests.fits(1)) {
      return SpendingWindow.FREE_DAY_REQUESTS;
    }
    return free && !minuteFreeRequests.hasRoom() ? SpendingWindow.FREE_MINUTE_REQUESTS : null;
  }

  /**
   * Replaces what is booked for a call by what it cost, USD; may be said again when a later source
   * knows better. Money comes back only to the hour and the day from which it was taken; what
   * exceeds the booking counts in the present ones.
   */
  public synchronized void settle(Reservation reservation, double trueUsd) {
    roll();
    if (reservation.open && reservation.day == dayUsd.index()) {
      openNanoUsd -= reservation.worstNanoUsd;
    }
    reservation.open = false;
    long cost = trueUsd > 0 ? NanoUsd.ofCost(trueUsd) : 0;
    if (cost > reservation.hourNanoUsd || reservation.hour == hourUsd.index()) {
      hourUsd.add(cost - reservation.hourNanoUsd);
      reservation.hourNanoUsd = cost;
    }
    if (cost > reservation.dayNanoUsd || reservation.day == dayUsd.index()) {
      dayUsd.add(cost - reservation.dayNanoUsd);
      reservation.dayNanoUsd = cost;
    }
  }

  /** Booked so far today, USD: settled costs and open worst cases. */
  public double bookedUsd() {
    return used(SpendingWindow.DAY_USD);
  }

  /** Used in the present window: USD or requests. */
  public synchronized double used(SpendingWindow window) {
    roll();
    return switch (window) {
      case DAY_USD -> NanoUsd.usd(dayUsd.used());
      case HOUR_USD -> NanoUsd.usd(hourUsd.used());
      case DAY_REQUESTS -> dayRequests.used();
      case MINUTE_REQUESTS -> minuteRequests.used();
      case FREE_DAY_REQUESTS -> dayFreeRequests.used();
      case FREE_MINUTE_REQUESTS -> minuteFreeRequests.used();
    };
  }

  /** This subtask's share of the cap: USD or requests. */
  public double cap(SpendingWindow window) {
    return switch (window) {
      case DAY_USD -> NanoUsd.usd(dayUsd.cap());
      case HOUR_USD -> NanoUsd.usd(hourUsd.cap());
      case DAY_REQUESTS -> dayRequests.cap();
      case MINUTE_REQUESTS -> minuteRequests.cap();
      case FREE_DAY_REQUESTS -> dayFreeRequests.cap();
      case FREE_MINUTE_REQUESTS -> minuteFreeRequests.cap();
    };
  }

  /** Calls refused because this window was the first without room. */
  public synchronized long refusals(SpendingWindow window) {
    return refusals.getOrDefault(window, 0L);
  }

  /** What is booked now, for a checkpoint. */
  public synchronized BookedWindows snapshot() {
    roll();
    return new BookedWindows(
        nowMillis,
        hourUsd.index(),
        hourUsd.used(),
        dayUsd.index(),
        dayUsd.used(),
        dayRequests.used(),
        dayFreeRequests.used(),
        boxed(minuteRequests.times()),
        boxed(minuteFreeRequests.times()));
  }

  /**
   * Takes over this subtask's part of what all subtasks had booked before a restart, however many
   * they were. To be called once, before the first call.
   */
  public synchronized void restore(List<BookedWindows> all) {
    all.forEach(booked -> nowMillis = Math.max(nowMillis, booked.atMillis()));
    roll();
    long hour = all.stream().mapToLong(BookedWindows::hour).max().orElse(Long.MIN_VALUE);
    long day = all.stream().mapToLong(BookedWindows::day).max().orElse(Long.MIN_VALUE);
    List<BookedWindows> ofHour = all.stream().filter(b -> b.hour() == hour).toList();
    List<BookedWindows> ofDay = all.stream().filter(b -> b.day() == day).toList();
    hourUsd.restore(hour, share(total(ofHour, BookedWindows::hourNanoUsd)));
    dayUsd.restore(day, share(total(ofDay, BookedWindows::dayNanoUsd)));
    dayRequests.restore(day, share(total(ofDay, BookedWindows::dayRequests)));
    dayFreeRequests.restore(day, share(total(ofDay, BookedWindows::dayFreeRequests)));
    deal(all.stream().flatMap(booked -> booked.sentAtMillis().stream()), minuteRequests);
    deal(all.stream().flatMap(booked -> booked.freeSentAtMillis().stream()), minuteFreeRequests);
    roll();
  }

  /**
   * Takes over what a version that knew only of days had booked, USD; nothing if that day is over.
   */
  public synchronized void restoreDay(long day, double usd) {
    roll();
    if (day == dayUsd.index() && usd > 0) {
      dayUsd.add(NanoUsd.ofCost(usd));
    }
  }

  /**
   * Books what the whole job is known to have spent today, USD, as far as it is not booked yet.
   * Calls that are open are not counted as booked: what they give back is not what was spent.
   */
  public synchronized void atLeastToday(double jobUsd) {
    roll();
    long settled = dayUsd.used() - openNanoUsd;
    long more = jobUsd > 0 ? share(NanoUsd.ofCost(jobUsd)) - settled : 0;
    if (more > 0) {
      dayUsd.add(more);
    }
  }

  private static List<Long> boxed(long[] times) {
    return Arrays.stream(times).boxed().toList();
  }

  private static long total(List<BookedWindows> all, ToLongFunction<BookedWindows> amount) {
    long total = 0;
    for (BookedWindows booked : all) {
      long more = Math.max(0, amount.applyAsLong(booked));
      total = more > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + more;
    }
    return total;
  }

  /** Every so many-th request of the last minute is ours. */
  private void deal(Stream<Long> times, SlidingMinute minute) {
    long[] sorted = times.mapToLong(Long::longValue).sorted().toArray();
    for (int i = index; i < sorted.length; i += subtasks) {
      minute.add(sorted[i]);
    }
  }

  private void roll() {
    nowMillis = Math.max(nowMillis, clockMillis.getAsLong());
    hourUsd.roll(nowMillis);
    long day = dayUsd.index();
    dayUsd.roll(nowMillis);
    openNanoUsd = day == dayUsd.index() ? openNanoUsd : 0;
    dayRequests.roll(nowMillis);
    dayFreeRequests.roll(nowMillis);
    minuteRequests.roll(nowMillis);
    minuteFreeRequests.roll(nowMillis);
  }

  /** One call's booking. */
  public static final class Reservation {
    private final long hour;
    private final long day;
    private final long worstNanoUsd;
    private long hourNanoUsd;
    private long dayNanoUsd;
    private boolean open = true;

    private Reservation(long hour, long day, long worstNanoUsd) {
      this.hour = hour;
      this.day = day;
      this.worstNanoUsd = worstNanoUsd;
      this.hourNanoUsd = worstNanoUsd;
      this.dayNanoUsd = worstNanoUsd;
    }

    /** What was booked at first, USD. */
    public double worstUsd() {
      return NanoUsd.usd(worstNanoUsd);
    }
  }
}
