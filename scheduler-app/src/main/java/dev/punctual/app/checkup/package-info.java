/** Looks the installation over, for the command line and the page of its health. */
@NullMarked
package dev.punctual.app.checkup;

import org.jspecify.annotations.NullMarked;
