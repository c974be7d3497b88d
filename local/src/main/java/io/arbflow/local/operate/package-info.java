/** What a person does to a running job over its topics: control it, approve orders, look at it. */
package io.arbflow.local.operate;
