/** An application that has most of what Spring Boot configures. */
@NullMarked
package dev.punctual.spring.shop;

import org.jspecify.annotations.NullMarked;
