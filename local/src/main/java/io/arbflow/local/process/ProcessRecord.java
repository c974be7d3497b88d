package io.arbflow.local.process;

/**
 * What is kept of a started process, to find it again.
 *
 * @param name of the process
 * @param pid its id
 * @param marker an argument that no other process has: the system gives ids of ended processes to
 *     new ones
 * @param startedMillis when it was started, epoch milliseconds
 */
public record ProcessRecord(String name, long pid, String marker, long startedMillis) {}
