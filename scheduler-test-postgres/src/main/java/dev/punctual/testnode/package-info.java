/** JavaScript programs of tests, with the packages that their lock files pin. */
@NullMarked
package dev.punctual.testnode;

import org.jspecify.annotations.NullMarked;
