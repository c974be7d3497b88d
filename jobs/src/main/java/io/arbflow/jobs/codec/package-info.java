/**
 * Bytes to records and back. Quotes: {@link io.arbflow.jobs.codec.QuoteJsonDecoder} and {@link
 * io.arbflow.jobs.codec.QuoteCsvDecoder} take a message apart, {@link
 * io.arbflow.jobs.codec.QuoteRules} judges it; bad input becomes a dead letter and never an
 * exception.
 */
package io.arbflow.jobs.codec;
