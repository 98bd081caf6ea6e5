/**
 * What keeps a node and its table well: the lease, time limits, rescue, clean-up, rules of time
 * zones.
 */
@NullMarked
package dev.punctual.internal.engine.care;

import org.jspecify.annotations.NullMarked;
