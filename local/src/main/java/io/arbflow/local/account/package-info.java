/** Accounts as their newest risk reports have them, for people to read. */
package io.arbflow.local.account;
