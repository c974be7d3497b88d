/** Settings that commands make by themselves, below what their user sets. */
package io.arbflow.local.settings;
