/** Charts of what ran: figures by minutes, hours and days. */
@NullMarked
package dev.punctual.dashboard.internal.page.chart;

import org.jspecify.annotations.NullMarked;
