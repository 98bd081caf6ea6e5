/** Keeps notifiers civil: rates, floods, and providers that are down. */
@NullMarked
package dev.punctual.notify.limit;

import org.jspecify.annotations.NullMarked;
