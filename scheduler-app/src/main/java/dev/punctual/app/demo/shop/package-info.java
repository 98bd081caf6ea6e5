/** An example to look at: the jobs of a shop, whose handlers take their time and do nothing. */
@NullMarked
package dev.punctual.app.demo.shop;

import org.jspecify.annotations.NullMarked;
