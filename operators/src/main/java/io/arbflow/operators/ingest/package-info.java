/**
 * Ingest: which quotes enter, and why the others do not. {@link
 * io.arbflow.operators.ingest.Screened} is what becomes of one input message; {@link
 * io.arbflow.operators.ingest.QuoteAdmission} decides what needs the quotes before it (late, out of
 * sequence, duplicate, price jump); what one message shows by itself is decided by the decoders in
 * the jobs module. Every hop that carries quotes uses {@link
 * io.arbflow.operators.ingest.QuoteTypeInfo}.
 */
package io.arbflow.operators.ingest;
