/**
 * Commands and queries: the SQL functions as statements call them, and how answers and errors are
 * read.
 */
@NullMarked
package dev.punctual.store.jdbc.internal.calls;

import org.jspecify.annotations.NullMarked;
