/**
 * The files that a replay or a demo leaves, as {@code why}, {@code report} and the score read them.
 */
package io.arbflow.local.output;
