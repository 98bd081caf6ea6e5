/** Commands about jobs that have failed. */
@NullMarked
package dev.punctual.app.cli.failed;

import org.jspecify.annotations.NullMarked;
