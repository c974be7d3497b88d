/**
 * What a submission is given: the universe file ({@link io.arbflow.jobs.config.UniverseLoader}) and
 * the settings file with its overrides ({@link io.arbflow.jobs.config.ConfigLoader}). Both are
 * strict: anything not understood stops the start with file, line and reason.
 *
 * <p>{@link io.arbflow.jobs.config.JobConfig} holds one immutable record per concern; {@link
 * io.arbflow.jobs.config.Settings} turns them into what each stage takes. No secret is ever in
 * here, only where to find it.
 */
package io.arbflow.jobs.config;
