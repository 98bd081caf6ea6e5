/** What runs keep and tell on their way, on any store. */
@NullMarked
package dev.punctual.contracts.steps;

import org.jspecify.annotations.NullMarked;
