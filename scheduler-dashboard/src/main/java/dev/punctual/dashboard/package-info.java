/**
 * Pages on which people see and steer jobs. {@link dev.punctual.dashboard.DashboardServlet} is
 * mounted at the root of a server, beside the sign-in of the HTTP API.
 */
@NullMarked
package dev.punctual.dashboard;

import org.jspecify.annotations.NullMarked;
