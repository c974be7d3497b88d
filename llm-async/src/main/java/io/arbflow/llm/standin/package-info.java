/**
 * A stand-in for the models, for the demo and the tests: {@link
 * io.arbflow.llm.standin.StandInServer} speaks the OpenRouter protocol over real HTTP on this
 * machine's loopback. It is not a model. Every response says so, every verdict made from one is
 * labelled simulated, and nothing measured on it says anything about a model's quality.
 */
package io.arbflow.llm.standin;
