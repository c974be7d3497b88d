/** Tables for a terminal. */
package io.arbflow.local.table;
