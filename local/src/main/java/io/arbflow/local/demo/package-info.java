/**
 * The whole system on one machine: broker, cluster, market and models, and the score at the end.
 */
package io.arbflow.local.demo;
