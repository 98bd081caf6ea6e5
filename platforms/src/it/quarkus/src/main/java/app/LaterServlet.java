package app;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** A servlet that is made at its first request: Quarkus deploys before it has connections. */
final class LaterServlet extends GenericServlet {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<Servlet> maker;
  private transient Servlet made;

  LaterServlet(Supplier<Servlet> maker) {
    this.maker = maker;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    made().service(request, response);
  }

  private synchronized Servlet made() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
