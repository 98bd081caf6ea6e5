/** The vocabulary of jobs and runs, and the one class that decides what happens to a job. */
@NullMarked
package dev.punctual.job;

import org.jspecify.annotations.NullMarked;
