package app;

import dev.punctual.JobScheduler;
import dev.punctual.dashboard.DashboardOptions;
import dev.punctual.dashboard.DashboardServlet;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpOptions;
import dev.punctual.http.LoginOptions;
import dev.punctual.http.LoginServlet;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.http.StoredAccess;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** The HTTP API and the dashboard, below {@code /punctual}. */
@WebListener
public class JobPages implements ServletContextListener {
  private static final String HOME = "/punctual";
  private static final String LOGIN = HOME + "/login";
  private static final String API = HOME + "/api/v1";

  @Inject Provider<JobScheduler> scheduler;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext server = event.getServletContext();
    mount(server, API, this::api);
    mount(server, LOGIN, this::login);
    mount(server, HOME, this::pages);
  }

  private Servlet api() {
    StoredAccess stored = new StoredAccess(scheduler.get());
    return new SchedulerServlet(scheduler.get(), tokens().or(stored), HttpOptions.usual());
  }

  private Servlet login() {
    StoredAccess stored = new StoredAccess(scheduler.get());
    return new LoginServlet(scheduler.get(), tokens(), stored, LoginOptions.to(HOME + "/"));
  }

  private Servlet pages() {
    DashboardOptions options =
        new DashboardOptions(ZoneId.of("UTC"), false, LOGIN, HOME + "/reference", API);
    StoredAccess stored = new StoredAccess(scheduler.get());
    return new DashboardServlet(scheduler.get(), tokens().or(stored), options);
  }

  private static ApiTokens tokens() {
    String token = ConfigProvider.getConfig().getValue("jobs.http.token", String.class);
    return ApiTokens.none().and(token, new ApiUser("token", ApiRole.ADMIN));
  }

  private static void mount(ServletContext server, String path, Supplier<Servlet> servlet) {
    ServletRegistration.Dynamic mounted = server.addServlet(path, new LaterServlet(servlet));
    mounted.setAsyncSupported(true);
    mounted.addMapping(path + "/*");
  }
}
