/** What a scheduler does, as Micrometer metrics. */
@NullMarked
package dev.punctual.metrics;

import org.jspecify.annotations.NullMarked;
