/** A move that others join: {@link io.arbflow.cep.ignition.MomentumIgnition}. */
package io.arbflow.cep.ignition;
