/** Jobs that call functions of a PostgreSQL database. */
@NullMarked
package dev.punctual.handlers.sql;

import org.jspecify.annotations.NullMarked;
