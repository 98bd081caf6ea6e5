/** What all commands share: their common options, exit statuses and logging. */
@NullMarked
package dev.punctual.app.cli.options;

import org.jspecify.annotations.NullMarked;
