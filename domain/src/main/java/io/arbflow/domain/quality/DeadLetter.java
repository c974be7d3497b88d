package io.arbflow.domain.quality;

/**
 * An input message that was not used, and why.
 *
 * @param source topic or file
 * @param partition of the topic; -1 for files
 * @param offset in the partition, or line number in the file, from 1
 * @param reason one of the contract's
 * @param detail a sentence with the offending value
 * @param payload first 4 KiB of the message; bytes outside printable ASCII shown as \xNN
 * @param atMicros market clock when it was refused
 */
public record DeadLetter(
    String source,
    int partition,
    long offset,
    DeadLetterReason reason,
    String detail,
    String payload,
    long atMicros) {}
