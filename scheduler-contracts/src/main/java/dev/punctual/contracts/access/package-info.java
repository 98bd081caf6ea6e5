/** What stores promise about whom they let in. */
@NullMarked
package dev.punctual.contracts.access;

import org.jspecify.annotations.NullMarked;
