/** One self-contained HTML page about a replay's or a demo's output, charts and all. */
package io.arbflow.local.report;
