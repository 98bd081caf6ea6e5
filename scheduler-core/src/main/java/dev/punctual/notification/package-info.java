/** What is told to people and programs, to whom, and how that went. */
@NullMarked
package dev.punctual.notification;

import org.jspecify.annotations.NullMarked;
