/** Makes the documentation site: static pages, their search, and the references. */
@NullMarked
package dev.punctual.site;

import org.jspecify.annotations.NullMarked;
