/** How many jobs run at once in the cluster, and how many start in a time. */
@NullMarked
package dev.punctual.limit;

import org.jspecify.annotations.NullMarked;
