/** Commands of the suppression list: addresses that nothing is sent to. */
@NullMarked
package dev.punctual.app.cli.suppression;

import org.jspecify.annotations.NullMarked;
