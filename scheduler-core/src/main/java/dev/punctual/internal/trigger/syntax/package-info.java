/**
 * Texts and arguments that triggers are read from: the text form, and the earlier Python
 * scheduler's.
 */
@NullMarked
package dev.punctual.internal.trigger.syntax;

import org.jspecify.annotations.NullMarked;
