/** The seams: what a store, a wake-up source, a metadata codec and an event sink promise. */
@NullMarked
package dev.punctual.port;

import org.jspecify.annotations.NullMarked;
