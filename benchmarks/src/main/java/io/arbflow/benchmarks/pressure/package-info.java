/** Whether the whole job keeps up with a steady stream while every detector runs. */
package io.arbflow.benchmarks.pressure;
