/** What is published, held against what Maven Central and users ask of it. */
@NullMarked
package dev.punctual.publication;

import org.jspecify.annotations.NullMarked;
