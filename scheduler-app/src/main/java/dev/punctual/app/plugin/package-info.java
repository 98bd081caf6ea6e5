/** Handlers of one's own in the service: jars, each with a class loader of its own. */
@NullMarked
package dev.punctual.app.plugin;

import org.jspecify.annotations.NullMarked;
