/** Commands that find jobs and runs, and how people say which. */
@NullMarked
package dev.punctual.app.cli.search;

import org.jspecify.annotations.NullMarked;
