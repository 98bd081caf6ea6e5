/**
 * What the stores over PostgreSQL share, whichever way their calls travel: the SQL files, the
 * functions with their parameters, the columns of jobs and runs, and how answers are read. For the
 * authors of such stores; applications need nothing here.
 */
@NullMarked
package dev.punctual.store.sql;

import org.jspecify.annotations.NullMarked;
