/** What finds arbitrage: one package per family, pure arithmetic beside its lane. */
package io.arbflow.operators.detect;
