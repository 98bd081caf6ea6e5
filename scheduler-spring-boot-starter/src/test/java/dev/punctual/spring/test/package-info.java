/** Tests of what drives the time. */
@NullMarked
package dev.punctual.spring.test;

import org.jspecify.annotations.NullMarked;
