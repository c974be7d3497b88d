package io.arbflow.jobs;

import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalSettings;

/** Thresholds of the patterns over time, and what a phantom does to confidence. */
public record PatternSettings(PhantomSettings phantom, RefusalSettings refusal) {}
