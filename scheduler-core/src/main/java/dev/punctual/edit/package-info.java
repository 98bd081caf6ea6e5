/** Changes of jobs that are there: what is to be different, what was changed by whom, conflicts. */
@NullMarked
package dev.punctual.edit;

import org.jspecify.annotations.NullMarked;
