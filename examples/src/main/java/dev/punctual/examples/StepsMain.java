package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.run.JobActivity;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.store.jdbc.JdbcStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An order that is charged once, whatever fails after that; an import that tells how far it is. */
final class StepsMain {
  private StepsMain() {}

  /** What a customer pays for. */
  record Order(int number, int cents) {}

  /** What the bank answers. */
  record Receipt(String id) {}

  public static void main(String[] arguments) {
    try (ExampleDatabase database = ExampleDatabase.open();
        JdbcStore store = JdbcStore.open(database.url());
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .config(SchedulerConfig.DEFAULT.withBackoff(Backoff.fixed(Duration.ofMillis(1))))
                .handler("order", Order.class, StepsMain::order)
                .handler("book", Order.class, (order, run) -> book(store, run))
                .task("import", (request, run) -> readFiles(run))
                .build()) {
      String start = UUID.randomUUID().toString().substring(0, 8);
      scheduler.schedule(JobRequest.of("order " + start, "order").with(new Order(7, 1990)));
      scheduler.schedule(JobRequest.of("book " + start, "book").with(new Order(7, 1990)));
      scheduler.schedule(JobRequest.of("import " + start, "import"));
      scheduler.runDue();
      scheduler.runDue();
      tell(scheduler, start);
    }
  }

  private static Outcome order(Order order, RunContext run) throws IOException {
    Receipt receipt = run.step("charge", Receipt.class, () -> charge(order, run.idempotencyKey()));
    if (run.attempt() == 1) {
      throw new IOException("the parcel service does not answer");
    }
    run.step("tell the customer", () -> System.out.println("thank you: " + receipt.id()));
    return Outcome.done(Map.of("receipt", receipt.id()));
  }

  private static Receipt charge(Order order, String key) {
    System.out.println("charge " + order.cents() + " cents");
    return new Receipt("receipt of " + key.substring(0, key.indexOf(' ')) + " " + order.number());
  }

  /** What the step writes and the note that it is done are committed together, or neither is. */
  private static Outcome book(JdbcStore store, RunContext run) throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      run.steps().within(connection).step("book", () -> write(connection, "order 7 is booked"));
      connection.commit();
    }
    return Outcome.done();
  }

  private static void write(Connection connection, String text) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('example.text', ?, true)")) {
      statement.setString(1, text);
      statement.execute();
    }
  }

  private static void readFiles(RunContext run) {
    List<String> files = List.of("a.csv", "b.csv", "c.csv");
    for (int i = 0; i < files.size(); i++) {
      run.log("reading " + files.get(i));
      run.progress((i + 1.0) / files.size(), (i + 1) + " of " + files.size() + " files");
    }
  }

  private static void tell(JobScheduler scheduler, String start) {
    for (KeptStep step : scheduler.activity("order " + start).steps()) {
      System.out.println(step.name() + ": attempt " + step.attempt() + ", " + step.result());
    }
    JobActivity activity = scheduler.activity("import " + start);
    activity.progress().ifPresent(progress -> System.out.println(progress.message()));
    for (LogLine line : activity.log()) {
      System.out.println(line.text());
    }
  }
}
