/** A scheduler as a Guice module, beside the modules of the stores and the notifiers. */
@NullMarked
package dev.punctual.guice;

import org.jspecify.annotations.NullMarked;
