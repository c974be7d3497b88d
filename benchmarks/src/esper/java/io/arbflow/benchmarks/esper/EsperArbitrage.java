package io.arbflow.benchmarks.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;

/**
 * The best bid over venues against the best ask, per instrument, in EPL: the last quote of each venue,
 * and an alert for every quote that leaves the bid more than one basis point above the ask. Depth,
 * fees, freshness and episodes, which the lane has, are left out: the comparison favours Esper.
 */
final class EsperArbitrage {
  private static final String TYPE = "Quote";
  private static final String EPL =
      "@public create context PerInstrument partition by instrument from Quote;\n"
          + "@name('alerts') context PerInstrument select instrument, max(bid) as bid, min(ask) as ask"
          + " from Quote#unique(venue) having max(bid) > min(ask) * 1.0001;\n";

  private final EPEventService events;
  private long alerts;

  EsperArbitrage() throws Exception {
    Configuration configuration = new Configuration();
    configuration.getCommon().addEventType(TYPE, EsperQuote.class);
    configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
    EPCompiled compiled =
        EPCompilerProvider.getCompiler().compile(EPL, new CompilerArguments(configuration));
    EPRuntime runtime = EPRuntimeProvider.getRuntime("arbitrage", configuration);
    runtime.initialize();
    String deployment = runtime.getDeploymentService().deploy(compiled).getDeploymentId();
    EPStatement statement = runtime.getDeploymentService().getStatement(deployment, "alerts");
    statement.addListener((newEvents, old, source, at) -> alerts += newEvents.length);
    events = runtime.getEventService();
  }

  void send(EsperQuote quote) {
    events.sendEventBean(quote, TYPE);
  }

  long alerts() {
    return alerts;
  }
}
