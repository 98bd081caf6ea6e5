/** The standalone service and its command line. */
@NullMarked
package dev.punctual.app;

import org.jspecify.annotations.NullMarked;
