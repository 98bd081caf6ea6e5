/** When a node looks for jobs, how many it takes, and where they go. */
@NullMarked
package dev.punctual.internal.engine.claim;

import org.jspecify.annotations.NullMarked;
