/** Tests of the application. */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
