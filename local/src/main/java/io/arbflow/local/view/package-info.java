/** The live view of a running demo in the terminal. */
package io.arbflow.local.view;
