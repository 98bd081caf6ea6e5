/** The parts of a running node, each named by what it does. Not meant to be used directly. */
@NullMarked
package dev.punctual.internal.engine;

import org.jspecify.annotations.NullMarked;
