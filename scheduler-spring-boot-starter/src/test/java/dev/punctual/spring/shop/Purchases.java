package dev.punctual.spring.shop;

import dev.punctual.JobRequest;
import dev.punctual.SchedulerClient;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import dev.punctual.spring.HandlesJob;
import dev.punctual.spring.RecurringJob;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules in transactions, and runs jobs in them: through a proxy, as it is transactional. */
@Service
public class Purchases {
  private final EntityManager entities;
  private final JdbcTemplate database;
  private final SchedulerClient scheduler;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  Purchases(EntityManager entities, JdbcTemplate database, SchedulerClient scheduler) {
    this.entities = entities;
    this.database = database;
    this.scheduler = scheduler;
  }

  /** What a job carries. */
  public record Receipt(long number) {}

  /** What handlers told. */
  public BlockingQueue<String> told() {
    return told;
  }

  /** Through Hibernate. */
  @Transactional
  public void buy(long number, boolean stumbles) {
    entities.persist(new Purchase(number));
    confirm(number);
    if (stumbles) {
      throw new IllegalStateException("sold out");
    }
  }

  /** Through JDBC, in whichever transaction there is. */
  public void buyByJdbc(long number) {
    database.update("insert into purchases values (?)", number);
    confirm(number);
  }

  private void confirm(long number) {
    scheduler.schedule(JobRequest.of("receipt-" + number, "receipt").with(new Receipt(number)));
  }

  /** Sends a receipt. */
  @HandlesJob("${shop.receipts}")
  @Transactional
  public Outcome send(Receipt receipt, RunContext run) {
    boolean there = entities.find(Purchase.class, receipt.number()) != null;
    told.add(run.jobId() + " " + (there ? "bought" : "unknown"));
    return Outcome.done(
        Map.of("transaction", TransactionSynchronizationManager.isActualTransactionActive()));
  }

  @RecurringJob(id = "stocktaking", cron = "${shop.stocktaking}", zone = "Europe/Berlin")
  void takeStock() {
    told.add("stock");
  }

  @RecurringJob(id = "never", cron = "${shop.never:-}")
  void neverWanted() {
    told.add("never");
  }
}
