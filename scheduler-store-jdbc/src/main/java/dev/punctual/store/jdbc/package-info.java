/** Jobs in PostgreSQL over JDBC. */
@NullMarked
package dev.punctual.store.jdbc;

import org.jspecify.annotations.NullMarked;
