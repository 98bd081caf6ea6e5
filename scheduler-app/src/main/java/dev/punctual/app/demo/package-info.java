/** The main job in under a minute, with measured values. */
@NullMarked
package dev.punctual.app.demo;

import org.jspecify.annotations.NullMarked;
