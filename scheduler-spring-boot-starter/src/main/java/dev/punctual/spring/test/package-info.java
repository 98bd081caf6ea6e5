/** Tests of Spring Boot applications whose jobs run when the test says so. */
@NullMarked
package dev.punctual.spring.test;

import org.jspecify.annotations.NullMarked;
