/**
 * What Spring Boot configures by itself. The classes may change; their beans and conditions stay.
 */
@NullMarked
package dev.punctual.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
