package io.arbflow.jobs.config;

/**
 * One setting in force.
 *
 * @param key dotted
 * @param value as text
 * @param origin where it was written, or "default"
 */
public record Setting(String key, String value, String origin) {}
