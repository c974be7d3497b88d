/**
 * What there is to say of an account at one instant: its risk, and how near it is to its limits.
 */
package io.arbflow.domain.account;
