/** Models that contradict themselves: {@link io.arbflow.cep.verdictflip.VerdictFlip}. */
package io.arbflow.cep.verdictflip;
