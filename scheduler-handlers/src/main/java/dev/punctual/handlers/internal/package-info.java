/** What the handlers share; of no use to anybody else, and may change with any version. */
@NullMarked
package dev.punctual.handlers.internal;

import org.jspecify.annotations.NullMarked;
