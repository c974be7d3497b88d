/** A storm of opportunities through gate, models and risk: what is spent, and who has to wait. */
package io.arbflow.benchmarks.storm;
