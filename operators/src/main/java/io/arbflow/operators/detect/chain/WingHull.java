package io.arbflow.operators.detect.chain;

import java.util.Arrays;

/**
 * Whether a butterfly for a credit can exist: one does only if a bid lies above the lower convex
 * hull of the asks at its strike. A change that leaves the hull alone costs O(1), one that moves it
 * costs the stretch between the vertices that stay. Not thread-safe.
 */
final class WingHull {
  private static final int NONE = -1;

  private final double[] strikes;
  private final double[] bids;
  private final double[] asks;
  private final double[] hull;
  private final int[] next;
  private final int[] previous;
  private final boolean[] vertex;
  private final boolean[] above;
  private int bidsAbove;

  /**
   * @param strikes ascending
   */
  WingHull(double[] strikes) {
    this.strikes = strikes;
    int places = strikes.length;
    bids = new double[places];
    asks = new double[places];
    hull = new double[places];
    next = new int[places];
    previous = new int[places];
    vertex = new boolean[places];
    above = new boolean[places];
    Arrays.fill(bids, Double.NEGATIVE_INFINITY);
    Arrays.fill(asks, Double.POSITIVE_INFINITY);
    Arrays.fill(hull, Double.POSITIVE_INFINITY);
  }

  /** Sets a place: infinity where nobody offers, minus infinity where nobody bids. */
  void set(int place, double bid, double ask) {
    bids[place] = bid;
    if (ask == asks[place] || (!vertex[place] && ask >= hull[place])) {
      asks[place] = ask;
      check(place);
      return;
    }
    boolean lowered = ask < asks[place];
    asks[place] = ask;
    int left = vertexBelow(place);
    int right = vertexAbove(place);
    if (lowered) {
      pullDown(place, left, right);
    } else {
      rebuild(left, right, place);
    }
  }

  /** Whether a butterfly with its body at the place may bring a credit. */
  boolean mayPay(int place) {
    return above[place];
  }

  /** Whether any butterfly may bring a credit. */
  boolean mayPay() {
    return bidsAbove > 0;
  }

  /** The place becomes a vertex, and those beside it go that are not below the new chords. */
  private void pullDown(int place, int left, int right) {
    int from = left;
    while (from != NONE && previous[from] != NONE && !turnsUp(previous[from], from, place)) {
      vertex[from] = false;
      from = previous[from];
    }
    int to = right;
    while (to != NONE && next[to] != NONE && !turnsUp(place, to, next[to])) {
      vertex[to] = false;
      to = next[to];
    }
    link(from, place);
    link(place, to);
    vertex[place] = true;
    fill(from == NONE ? place : from, to == NONE ? place : to);
  }

  /** A vertex has risen or gone: the hull between the vertices beside it is made anew. */
  private void rebuild(int left, int right, int place) {
    vertex[place] = false;
    int first = left == NONE ? 0 : left + 1;
    int last = right == NONE ? strikes.length - 1 : right - 1;
    int top = left;
    for (int i = first; i <= last; i++) {
      if (asks[i] != Double.POSITIVE_INFINITY) {
        top = push(top, i, left);
      }
    }
    if (right != NONE) {
      top = push(top, right, left);
    } else if (top != NONE) {
      next[top] = NONE;
    }
    Arrays.fill(hull, first, last + 1, Double.POSITIVE_INFINITY);
    for (int i = first; i <= last; i++) {
      check(i);
    }
    int start = left != NONE ? left : firstVertex(first, right);
    if (start != NONE) {
      fill(start, top);
    }
  }

  /** Puts a point after the chain that ends at the top; the anchor always stays. */
  private int push(int top, int point, int anchor) {
    int end = top;
    while (end != NONE
        && end != anchor
        && previous[end] != NONE
        && !turnsUp(previous[end], end, point)) {
      vertex[end] = false;
      end = previous[end];
    }
    link(end, point);
    vertex[point] = true;
    if (end == NONE) {
      previous[point] = NONE;
    }
    return point;
  }

  private int firstVertex(int from, int right) {
    int last = right == NONE ? strikes.length - 1 : right;
    for (int i = from; i <= last; i++) {
      if (vertex[i]) {
        return i;
      }
    }
    return NONE;
  }

  /** Hull values from one vertex to another, along the chain. */
  private void fill(int from, int to) {
    int at = from;
    put(at, asks[at]);
    while (at != to) {
      int end = next[at];
      double slope = (asks[end] - asks[at]) / (strikes[end] - strikes[at]);
      for (int i = at + 1; i < end; i++) {
        put(i, asks[at] + slope * (strikes[i] - strikes[at]));
      }
      put(end, asks[end]);
      at = end;
    }
  }

  private void put(int place, double value) {
    hull[place] = value;
    check(place);
  }

  private void check(int place) {
    boolean now = bids[place] > hull[place];
    if (now != above[place]) {
      above[place] = now;
      bidsAbove += now ? 1 : -1;
    }
  }

  /** Whether the chain bends up at b, so that b is a vertex. */
  private boolean turnsUp(int a, int b, int c) {
    return (asks[b] - asks[a]) * (strikes[c] - strikes[b])
        < (asks[c] - asks[b]) * (strikes[b] - strikes[a]);
  }

  private void link(int from, int to) {
    if (from != NONE) {
      next[from] = to;
    }
    if (to != NONE) {
      previous[to] = from;
    }
  }

  private int vertexBelow(int place) {
    if (vertex[place]) {
      return previous[place];
    }
    int at = place - 1;
    while (at >= 0 && !vertex[at]) {
      at--;
    }
    return at;
  }

  private int vertexAbove(int place) {
    if (vertex[place]) {
      return next[place];
    }
    int at = place + 1;
    while (at < strikes.length && !vertex[at]) {
      at++;
    }
    return at < strikes.length ? at : NONE;
  }
}
