/** How beans become handlers and jobs. May change with any version. */
@NullMarked
package dev.punctual.spring.internal;

import org.jspecify.annotations.NullMarked;
