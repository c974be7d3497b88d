/** Decoding a quote: the streaming decoder against the convenient one. */
package io.arbflow.benchmarks.decode;
