/** What every store finds. */
@NullMarked
package dev.punctual.contracts.search;

import org.jspecify.annotations.NullMarked;
