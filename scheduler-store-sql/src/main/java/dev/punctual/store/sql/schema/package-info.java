/** The SQL of tables and functions, as it is packed. */
@NullMarked
package dev.punctual.store.sql.schema;

import org.jspecify.annotations.NullMarked;
