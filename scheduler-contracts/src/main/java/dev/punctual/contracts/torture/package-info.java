/** Many nodes and writers at once on the SQL stores' tables, and what must be true meanwhile. */
@NullMarked
package dev.punctual.contracts.torture;

import org.jspecify.annotations.NullMarked;
