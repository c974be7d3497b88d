/** A Flink cluster inside this JVM, with the real dashboard. */
package io.arbflow.local.cluster;
