/** The command for what is done to many jobs. */
@NullMarked
package dev.punctual.app.cli.bulk;

import org.jspecify.annotations.NullMarked;
