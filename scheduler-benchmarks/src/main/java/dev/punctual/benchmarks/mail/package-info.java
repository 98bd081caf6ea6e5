/** Mail in bursts, to a mail server of its own that may be killed. */
@NullMarked
package dev.punctual.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
