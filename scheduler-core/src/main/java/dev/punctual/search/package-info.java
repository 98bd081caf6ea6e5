/** Finding jobs, and runs in the history of all jobs: by what, and page by page. */
@NullMarked
package dev.punctual.search;

import org.jspecify.annotations.NullMarked;
