/** Tests of the archives, and of what deploys them. */
@NullMarked
package dev.punctual.distribution;

import org.jspecify.annotations.NullMarked;
