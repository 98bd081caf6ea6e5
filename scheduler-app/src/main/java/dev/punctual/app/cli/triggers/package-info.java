/** Commands that say when triggers fire. */
@NullMarked
package dev.punctual.app.cli.triggers;

import org.jspecify.annotations.NullMarked;
