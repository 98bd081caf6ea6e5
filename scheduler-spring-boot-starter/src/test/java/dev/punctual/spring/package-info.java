/** Tests of the starter. */
@NullMarked
package dev.punctual.spring;

import org.jspecify.annotations.NullMarked;
