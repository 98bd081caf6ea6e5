/** Triggers in English, for people. Nothing depends on it but the description of a trigger. */
@NullMarked
package dev.punctual.internal.trigger.english;

import org.jspecify.annotations.NullMarked;
