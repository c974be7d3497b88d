package io.arbflow.local.market;
import java.util.*;
final class Scratch {
  public static void main(String[] a) {
    long START = 1_700_000_000_000_000L;
    for (String s : a) {
      long seed = Long.parseLong(s);
      SimulatedMarket market = SimulatedMarket.create(seed, 600, 70, START);
      SlowOptionReference ref = new SlowOptionReference(market.universe().universe(), EnumSet.allOf(SlowOptionReference.Guard.class));
      List<Truth> truth = new MarketFeed(market, Pacer.made(START), q -> ref.quote(q.json())).play();
      Set<String> said = new TreeSet<>();
      for (var e : ref.edges()) {
        if (e.carry()) continue;
        boolean ok = truth.stream().anyMatch(t -> t.kind() == Truth.Kind.PLANT && t.family().equals(e.family()) && e.legs().equals(Set.copyOf(t.legs())) && e.micros() >= t.startMicros() && e.micros() <= t.endMicros());
        if (ok) continue;
        String u = e.legs().iterator().next().instrument().split("-")[0];
        int round = (int) ((e.micros() - START) / 100_000);
        String acts = "";
        for (Act act : market.acts()) if (act.startRound() - 3 <= round && act.endRound() + 3 >= round && act.legs().get(0).book().instrument().id().startsWith(u)) acts += act.kind() + "[" + act.startRound() + "," + act.endRound() + "] " + act.legs().stream().map(l -> l.side() + " " + l.book().instrument().id() + " " + String.format("%.1f", l.shiftBps())).toList();
        String line = e.family() + " " + e.legs().stream().map(l -> l.side() + " " + l.instrument()).sorted().toList() + " DURING " + acts;
        if (said.add(line)) System.out.println(seed + " r" + round + " net " + String.format("%.1f", e.net()) + " " + line);
      }
      int[] n = new int[20];
      Map<String,Integer> c = new TreeMap<>();
      for (Truth t : truth) if (t.venues().contains("OPTX")||"STALE_UNDERLYING".equals(t.trap())) c.merge(t.kind()==Truth.Kind.PLANT?t.family():t.trap(), 1, Integer::sum);
      System.out.println(seed + " " + c);
    }
  }
}
