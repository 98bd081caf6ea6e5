/** The handlers of the service in a program of one's own. */
@NullMarked
package dev.punctual.examples.handlers;

import org.jspecify.annotations.NullMarked;
