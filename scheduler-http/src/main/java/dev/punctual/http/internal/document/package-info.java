/** Reads the document of the API. */
@NullMarked
package dev.punctual.http.internal.document;

import org.jspecify.annotations.NullMarked;
