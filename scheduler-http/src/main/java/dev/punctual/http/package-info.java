/**
 * Everything that a client can do, over HTTP: a Jakarta Servlet, for whichever server an
 * application has. What can be asked, and what comes back, is in the document that it serves at
 * {@code /api/v1/openapi.yaml}.
 */
@NullMarked
package dev.punctual.http;

import org.jspecify.annotations.NullMarked;
