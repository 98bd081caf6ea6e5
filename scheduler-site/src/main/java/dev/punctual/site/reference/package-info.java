/** What the references are made of: the catalog of a database, and the sources of Java. */
@NullMarked
package dev.punctual.site.reference;

import org.jspecify.annotations.NullMarked;
