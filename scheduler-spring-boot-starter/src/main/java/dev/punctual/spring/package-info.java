/**
 * Punctual in a Spring Boot application: annotations for handlers and recurring jobs, properties,
 * and seams.
 */
@NullMarked
package dev.punctual.spring;

import org.jspecify.annotations.NullMarked;
