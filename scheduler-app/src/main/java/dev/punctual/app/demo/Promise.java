package dev.punctual.app.demo;

/**
 * What a job of the demo is to do.
 *
 * @param jobId which job
 * @param words the promise, for people
 * @param completions how many runs complete, at least
 * @param retries how many attempts fail before, exactly
 * @param recurring whether it goes on until it is cancelled
 */
record Promise(String jobId, String words, int completions, int retries, boolean recurring) {}
