/** Handlers for the service as a jar of their own. */
@NullMarked
package dev.punctual.examples.plugin;

import org.jspecify.annotations.NullMarked;
