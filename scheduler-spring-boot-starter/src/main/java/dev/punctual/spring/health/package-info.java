/**
 * How a node is, for the health endpoint of either version of Boot. May change with any version.
 */
@NullMarked
package dev.punctual.spring.health;

import org.jspecify.annotations.NullMarked;
