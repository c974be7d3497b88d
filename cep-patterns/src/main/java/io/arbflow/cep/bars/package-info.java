/** What the patterns on bars have in common. */
package io.arbflow.cep.bars;
