/** Commands on what is paused. */
@NullMarked
package dev.punctual.app.cli.pauses;

import org.jspecify.annotations.NullMarked;
