package io.arbflow.jobs.config;

/**
 * Ingest.
 *
 * @param maxMessageBytes a longer message is refused as TOO_LARGE, unparsed
 */
public record IngestConfig(int maxMessageBytes) {}
