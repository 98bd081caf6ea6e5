/** The handler that every node has for what is done to many jobs. */
@NullMarked
package dev.punctual.internal.bulk;

import org.jspecify.annotations.NullMarked;
