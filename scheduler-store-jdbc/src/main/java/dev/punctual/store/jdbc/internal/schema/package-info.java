/** Bringing the database's tables and functions up to date. */
@NullMarked
package dev.punctual.store.jdbc.internal.schema;

import org.jspecify.annotations.NullMarked;
