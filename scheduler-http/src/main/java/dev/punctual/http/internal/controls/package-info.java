/** Operations on what holds many jobs at once, and on those that failed. */
@NullMarked
package dev.punctual.http.internal.controls;

import org.jspecify.annotations.NullMarked;
