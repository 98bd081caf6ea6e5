/** Commands on how many jobs run at once, and how many start in a time. */
@NullMarked
package dev.punctual.app.cli.limits;

import org.jspecify.annotations.NullMarked;
