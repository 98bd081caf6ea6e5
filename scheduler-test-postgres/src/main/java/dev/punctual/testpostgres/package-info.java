/** A real PostgreSQL for the tests of every module, chosen in one place. */
@NullMarked
package dev.punctual.testpostgres;

import org.jspecify.annotations.NullMarked;
