package dev.punctual.app.http;

import dev.punctual.StoreException;
import dev.punctual.message.ProviderReport;
import dev.punctual.notify.callback.CallbackRefusedException;
import dev.punctual.notify.callback.CallbackRequest;
import dev.punctual.notify.callback.DeliveryReports;
import dev.punctual.notify.callback.ProviderCallback;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what providers report, at {@code /callbacks/PROVIDER}. Each proves by its own means that it
 * is the provider, so no token of the API is asked for. What the store cannot take now is answered
 * by 503, upon which providers try again. Safe for use by many threads.
 */
public final class CallbackServlet extends HttpServlet {
  /** Where it is. */
  public static final String PATH = "/callbacks/*";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CallbackServlet.class);
  private static final int LARGEST_BODY = 1 << 20;
  private static final long BETWEEN_LINES = 60_000_000_000L;
  private static final String LATER = "60";

  private final transient Map<String, ProviderCallback> callbacks;
  private final transient DeliveryReports reports;
  private final transient Function<String, Optional<String>> urls;
  private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

  /**
   * @param callbacks one for each provider
   * @param reports records what they tell
   * @param urls the public URL of a provider's reports, where it is known
   */
  public CallbackServlet(
      List<ProviderCallback> callbacks,
      DeliveryReports reports,
      Function<String, Optional<String>> urls) {
    this.callbacks =
        callbacks.stream().collect(Collectors.toMap(ProviderCallback::name, each -> each));
    this.reports = reports;
    this.urls = urls;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    ProviderCallback callback = callbacks.get(name(request));
    if (callback == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    int status =
        body.length > LARGEST_BODY
            ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
            : status(callback, asked(callback, request, body));
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", LATER);
    }
    response.setStatus(status);
  }

  private static String name(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }

  private CallbackRequest asked(
      ProviderCallback callback, HttpServletRequest request, byte[] body) {
    @Nullable String query = request.getQueryString();
    String url = urls.apply(callback.name()).orElseGet(() -> request.getRequestURL().toString());
    return new CallbackRequest(
        query == null ? url : url + "?" + query,
        header -> Optional.ofNullable(request.getHeader(header)),
        body);
  }

  private int status(ProviderCallback callback, CallbackRequest request) {
    try {
      List<ProviderReport> told = callback.read(request);
      return reports.accept(told)
          ? HttpServletResponse.SC_NO_CONTENT
          : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    } catch (CallbackRefusedException refused) {
      tell(callback, refused);
      return refused.status();
    } catch (StoreException failure) {
      tell(callback, failure);
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    } catch (RuntimeException failure) {
      tell(callback, failure);
      return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
  }

  /** A line a minute: anybody may send anything here. */
  private void tell(ProviderCallback callback, Exception failure) {
    long now = System.nanoTime();
    long next = nextLine.get();
    if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN_LINES)) {
      LOG.warn(
          "a report at /callbacks/{} was not taken: {}", callback.name(), failure.getMessage());
    }
  }
}
