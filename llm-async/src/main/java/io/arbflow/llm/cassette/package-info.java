/**
 * What was asked and answered, on file: {@link io.arbflow.llm.cassette.RecordingSenders} writes
 * every call, {@link io.arbflow.llm.cassette.CassetteWriter} every verdict, {@link
 * io.arbflow.llm.cassette.Cassette} reads them again, so that a replay with its judge stage can be
 * run again without a model, for nothing and to the same bytes.
 */
package io.arbflow.llm.cassette;
