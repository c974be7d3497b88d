/** For programs that execute orders: reads the execution topic so that no order is taken twice. */
package io.arbflow.jobs.consumer;
