/** The command line: one class per command, thin, each over the package that does the work. */
package io.arbflow.local.cli;
