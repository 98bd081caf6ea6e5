/** An application that takes orders, and confirms them by jobs. */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
