package dev.punctual.app.demo.shop;

import dev.punctual.JobSchedulerBuilder;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What the shop's node can run. Thread-safe. */
final class ShopHandlers {
  static final String THUMBNAILS = Shop.PREFIX + "thumbnails";
  static final String SEARCH_INDEX = Shop.PREFIX + "search-index";
  static final String REPORT = Shop.PREFIX + "nightly-report";
  static final String BILLING = Shop.PREFIX + "billing";
  static final String INVOICES = Shop.PREFIX + "invoices";
  static final String ORDERS = Shop.PREFIX + "orders";
  static final String PARTNER = Shop.PREFIX + "partner-webhook";
  static final String NEWSLETTER = Shop.PREFIX + "newsletter";
  static final String STOCK = Shop.PREFIX + "stock";

  /** Nobody has it. */
  static final String LEGACY = Shop.PREFIX + "legacy-import";

  private static final int ATTEMPTS_UNTIL_IT_WORKS = 3;
  private static final int TENTHS = 10;

  /**
   * An order that the partner is to be told of.
   *
   * @param order its number
   * @param trouble what the partner makes of it
   */
  record Call(int order, Trouble trouble) {}

  /** What a partner that is not well does. */
  enum Trouble {
    REFUSES,
    OVERLOADED,
    SHAKY
  }

  /**
   * An invoice.
   *
   * @param number its own
   * @param customer who is to pay
   */
  record Invoice(int number, String customer) {}

  private ShopHandlers() {}

  static JobSchedulerBuilder addTo(JobSchedulerBuilder builder) {
    return builder
        .handler(THUMBNAILS, Metadata.class, ShopHandlers::makeThumbnails)
        .handler(SEARCH_INDEX, Metadata.class, ShopHandlers::index)
        .handler(REPORT, Metadata.class, ShopHandlers::report)
        .handler(BILLING, Metadata.class, (none, run) -> ShopRoutine.bill(run))
        .handler(INVOICES, Invoice.class, ShopHandlers::write)
        .handler(ORDERS, Metadata.class, (none, run) -> ShopRoutine.order(run))
        .handler(PARTNER, Call.class, ShopHandlers::call)
        .handler(NEWSLETTER, Metadata.class, (none, run) -> Outcome.done("1,204 letters"))
        .handler(STOCK, Metadata.class, ShopHandlers::count);
  }

  private static Outcome makeThumbnails(Metadata none, RunContext run) throws InterruptedException {
    int images = ThreadLocalRandom.current().nextInt(1, 9);
    spend(Duration.ofMillis(60L * images));
    return Outcome.done(Map.of("images", images));
  }

  private static Outcome index(Metadata none, RunContext run) throws InterruptedException {
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      spend(Duration.ofMillis(400));
      run.progress(tenth / (double) TENTHS, tenth * 120 + " of 1,200 products");
    }
    return Outcome.done("1,200 products");
  }

  private static Outcome report(Metadata none, RunContext run) throws InterruptedException {
    int orders = run.step("read the orders", Integer.class, () -> spending(4, 318));
    run.progress(0.4, "orders are read");
    run.log(orders + " orders since yesterday");
    int cents = run.step("add them up", Integer.class, () -> spending(4, 1_947_050));
    run.progress(0.8, "sums are made");
    run.log("turnover: " + cents / 100 + " EUR");
    run.step("write the report", () -> spend(Duration.ofSeconds(2)));
    return Outcome.done(Map.of("orders", orders, "cents", cents));
  }

  private static Outcome write(Invoice invoice, RunContext run) throws InterruptedException {
    spend(Duration.ofMillis(4000 + 500L * (invoice.number() % 7)));
    return invoice.customer().isEmpty()
        ? Outcome.fail("Invoice " + invoice.number() + " has no customer")
        : Outcome.done("invoice-" + invoice.number() + ".pdf");
  }

  private static Outcome call(Call call, RunContext run) throws IOException, InterruptedException {
    spend(Duration.ofMillis(150));
    switch (call.trouble()) {
      case REFUSES ->
          throw new ConnectException("Connection refused: hooks.partner.example.net:443");
      case OVERLOADED ->
          throw new IOException("hooks.partner.example.net answers 503 Service Unavailable");
      default -> {
        if (run.attempt() < ATTEMPTS_UNTIL_IT_WORKS) {
          throw new IOException("hooks.partner.example.net answers 503 Service Unavailable");
        }
        return Outcome.done("202 Accepted");
      }
    }
  }

  private static Outcome count(Metadata none, RunContext run) throws InterruptedException {
    spend(Duration.ofSeconds(3));
    return Outcome.done("412 articles");
  }

  private static int spending(int seconds, int result) throws InterruptedException {
    spend(Duration.ofSeconds(seconds));
    return result;
  }

  /** The work, as far as anybody can see. */
  private static void spend(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }
}
