/** Recorded quotes into a running job's topic, at their own pace or faster. */
package io.arbflow.local.feed;
