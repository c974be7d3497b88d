/**
 * Processes of this machine that outlive the command that started them: started with {@link
 * io.arbflow.local.process.ProcessBook#start}, found again by their records, stopped by process id
 * only and never without a look whether the id still names the same process.
 */
package io.arbflow.local.process;
