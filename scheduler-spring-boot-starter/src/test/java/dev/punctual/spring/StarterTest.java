package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.EventSink;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.PayloadType;
import dev.punctual.SchedulerException;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.port.SchedulerStore;
import dev.punctual.spring.autoconfigure.PunctualAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualStoreAutoConfiguration;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.trigger.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/** Contexts in memory: what starts, what does not and says why, and how it stops. */
class StarterTest {
  private final ApplicationContextRunner plain =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  PunctualStoreAutoConfiguration.class, PunctualAutoConfiguration.class));

  private final ApplicationContextRunner memory = plain.withPropertyValues("punctual.store=memory");

  /** What a person reads when the application does not start. */
  private static String told(Throwable failure) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, (type, name, needsMore) -> {})
        .stream()
        .filter(analyzer -> analyzer.getClass().getName().contains("Punctual"))
        .map(analyzer -> analyzer.analyze(failure))
        .map(analysis -> analysis.getDescription() + "\n" + analysis.getAction())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "punctual.concurrency=0|1 to 10000|1 to 10,000",
        "punctual.max-retries=-1|0 to 1000",
        "punctual.cleanup-after-days=-1|0 or more",
        "punctual.lease=PT6S|three heartbeats",
        "punctual.drain-timeout=PT30S|less than spring.lifecycle.timeout-per-shutdown-phase, PT30S",
        "punctual.default-zone=Berlin|Europe/Berlin",
        "punctual.http.rate=-1|0 for any number",
        "punctual.http.path=punctual/|a path such as /punctual",
        "punctual.retire-left-over=true|spring.application.name",
      })
  void aBadValueFailsTheStartWithItsNameAndTheLegalForm(String line) {
    List<String> parts = List.of(line.split("\\|", -1));
    memory
        .withPropertyValues(parts.get(0))
        .run(
            context ->
                assertThat(told(context.getStartupFailure()))
                    .contains(parts.get(0).split("=", -1))
                    .containsAnyOf(parts.subList(1, parts.size()).toArray(String[]::new)));
  }

  @Test
  void aPropertyThatThereIsNotFailsTheStart() {
    memory
        .withPropertyValues("punctual.concurency=4")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("[punctual.concurency] were left unbound"));
  }

  @Test
  void severalDataSourcesNeedAMark() {
    plain
        .withBean("orders", DataSource.class, DriverManagerDataSource::new)
        .withBean("reports", DataSource.class, DriverManagerDataSource::new)
        .run(
            context ->
                assertThat(told(context.getStartupFailure()))
                    .contains("orders", "reports", "@PunctualDataSource or @Primary"));
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoDatabases {
    @Bean
    @Primary
    DataSource orders() {
      return away(1);
    }

    @Bean
    @PunctualDataSource
    DataSource jobs() {
      return away(2);
    }
  }

  private static DataSource away(int port) {
    return new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/none", "me", "it");
  }

  @Test
  void theMarkedDataSourceKeepsTheJobs() {
    plain
        .withUserConfiguration(TwoDatabases.class)
        .run(
            context ->
                assertThat(told(context.getStartupFailure())).contains("localhost:2 refused"));
  }

  @Test
  void aDatabaseThatIsAwayFailsTheStartInASentence() {
    DriverManager.setLoginTimeout(5);
    plain
        .withBean(DataSource.class, () -> away(1))
        .run(
            context ->
                assertThat(told(context.getStartupFailure()))
                    .contains("Connection to localhost:1 refused", "when that is over"));
  }

  static class Two {
    @HandlesJob("two")
    void handle(Map<String, Object> one, List<String> other) {}
  }

  static class Simple {
    @HandlesJob("simple")
    void handle(String text) {}
  }

  static class Hidden {
    @HandlesJob("hidden")
    static void handle() {}
  }

  static class Later {
    @HandlesJob("later")
    CompletableFuture<String> handle() {
      return new CompletableFuture<>();
    }
  }

  static class NoTrigger {
    @RecurringJob(id = "none")
    void handle() {}
  }

  static class BadCron {
    @RecurringJob(id = "bad", cron = "61 * * * *")
    void handle() {}
  }

  static class Twice {
    @HandlesJob("same")
    void one() {}

    @HandlesJob("same")
    void other() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Two.class,
        Simple.class,
        Hidden.class,
        Later.class,
        NoTrigger.class,
        BadCron.class,
        Twice.class
      })
  void aMethodOfAnotherFormFailsTheStart(Class<?> bean) {
    memory
        .withBean(bean)
        .run(
            context ->
                assertThat(told(context.getStartupFailure()))
                    .contains("StarterTest." + bean.getSimpleName() + ".", "expected"));
  }

  static class Jobs {
    private final JobScheduler scheduler;
    private final CountDownLatch ran = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    Jobs(JobScheduler scheduler) {
      this.scheduler = scheduler;
    }

    @HandlesJob("slow")
    void slow() throws InterruptedException {
      begun.countDown();
      go.await();
      ended.set(true);
    }

    @HandlesJob("thread")
    String thread() {
      ran.countDown();
      return Thread.currentThread().getClass().getSimpleName();
    }

    @RecurringJob(id = "hourly", every = "1h")
    @RecurringJob(id = "weekly", trigger = "every monday at 9", zone = "Europe/Rome")
    void several() {}

    @HandlesJob("shared")
    @RecurringJob(id = "pausing", delay = "PT5M", policies = "jitter=PT10S", maxRetries = 7)
    void shared(Map<String, Object> payload) {}
  }

  static class Final {
    @HandlesJob("final")
    final void handle() {}
  }

  static class Aside implements Runnable {
    @HandlesJob("aside")
    void handle() {}

    @Override
    public void run() {}
  }

  @ParameterizedTest
  @ValueSource(classes = {Final.class, Aside.class})
  void aMethodThatAProxyDoesNotPassOnFailsTheStart(Class<?> bean) {
    BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
    proxies.setBeanNames("proxied");
    proxies.setInterceptorNames("advice");
    memory
        .withBean(BeanNameAutoProxyCreator.class, () -> proxies)
        .withBean("advice", MethodInterceptor.class, () -> MethodInvocation::proceed)
        .withBean("proxied", bean)
        .run(
            context ->
                assertThat(told(context.getStartupFailure()))
                    .contains(
                        bean.getSimpleName() + ".handle()", "not final, and of an interface"));
  }

  static class Adjustable {
    @RecurringJob(id = "adjustable", every = "${adjustable.every:1h}")
    void run() {}
  }

  @Test
  void aChangedAnnotationChangesTheJob() {
    MemoryStore store = new MemoryStore();
    ApplicationContextRunner application =
        memory.withBean(SchedulerStore.class, () -> store).withBean(Adjustable.class);
    application.run(context -> assertThat(trigger(context)).contains("PT1H"));
    application
        .withPropertyValues("adjustable.every=90m")
        .run(context -> assertThat(trigger(context)).contains("PT1H30M"));
  }

  private static String trigger(ApplicationContext context) {
    return trigger(context.getBean(JobScheduler.class), "adjustable");
  }

  @Test
  void methodsAreHandlersAndRecurringJobs() {
    memory
        .withBean(Jobs.class)
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              assertThat(trigger(scheduler, "hourly")).contains("interval:PT1H");
              assertThat(trigger(scheduler, "weekly")).contains("weekly:mon@09:00", "Europe/Rome");
              assertThat(trigger(scheduler, "pausing")).contains("PT5M", "jitter=PT10S");
              assertThat(scheduler.get("pausing").orElseThrow().handler()).isEqualTo("shared");
            });
  }

  private static String trigger(JobScheduler scheduler, String id) {
    Job job = scheduler.get(id).orElseThrow();
    return scheduler.trigger(job).map(Trigger::toString).orElseThrow();
  }

  @Test
  void aContextThatClosesLetsRunsEndAndClaimsNoMore() throws Exception {
    MemoryStore store = new MemoryStore();
    CompletableFuture<Jobs> found = new CompletableFuture<>();
    AtomicBoolean closedEarly = new AtomicBoolean();
    memory
        .withPropertyValues("punctual.concurrency=1")
        .withBean(SchedulerStore.class, () -> store)
        .withBean(Jobs.class)
        .run(
            context -> {
              Jobs jobs = context.getBean(Jobs.class);
              found.complete(jobs);
              jobs.scheduler.schedule(JobRequest.of("one", "slow"));
              assertThat(jobs.begun.await(20, TimeUnit.SECONDS)).isTrue();
              Thread closing = new Thread(context::close);
              closing.start();
              Awaitility.await().until(StarterTest::waitsForRuns);
              closedEarly.set(jobs.ended.get());
              jobs.scheduler.schedule(JobRequest.of("two", "slow"));
              jobs.go.countDown();
              closing.join(20_000);
            });
    Jobs jobs = found.get();
    assertThat(closedEarly).isFalse();
    assertThat(jobs.ended).isTrue();
    assertThat(jobs.scheduler.get("one").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(jobs.scheduler.get("two").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(jobs.scheduler.isRunning()).isFalse();
  }

  /** Whether the node stops, and waits for what runs. */
  private static boolean waitsForRuns() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("punctual-stop"))
        .anyMatch(
            thread ->
                thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void whatIsNotDeclaredAnyMoreGoesOnUntilItIsToBeRetired() {
    MemoryStore store = new MemoryStore();
    ApplicationContextRunner application =
        memory
            .withBean(SchedulerStore.class, () -> store)
            .withPropertyValues("spring.application.name=billing");
    application.withBean(Jobs.class).run(context -> assertThat(context).hasNotFailed());
    application.run(
        context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.SCHEDULED));
    application
        .withPropertyValues("punctual.retire-left-over=true")
        .run(context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.CANCELLED));
    application
        .withBean(Jobs.class)
        .run(context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.SCHEDULED));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void handlersRunOnVirtualThreadsWhereTheApplicationDoes(boolean virtual) {
    memory
        .withBean(Jobs.class)
        .withPropertyValues("spring.threads.virtual.enabled=" + virtual)
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              scheduler.schedule(JobRequest.of("one", "thread"));
              assertThat(context.getBean(Jobs.class).ran.await(20, TimeUnit.SECONDS)).isTrue();
              scheduler.stop();
              boolean can = virtual && Runtime.version().feature() >= 21;
              assertThat(scheduler.history("one", 1).get(0).result())
                  .isEqualTo(can ? "\"VirtualThread\"" : "\"Thread\"");
            });
  }

  private static JobStatus status(ApplicationContext context, String id) {
    return context.getBean(JobScheduler.class).get(id).orElseThrow().status();
  }

  @Test
  void beansAreTakenAsInAnyContainer() {
    AtomicInteger events = new AtomicInteger();
    JobKind<Map<String, Object>> kind =
        JobKind.of("named", new PayloadType<Map<String, Object>>() {});
    CountDownLatch ran = new CountDownLatch(1);
    memory
        .withBean(EventSink.class, () -> event -> events.incrementAndGet())
        .withBean(
            NamedHandler.class, () -> NamedHandler.on(kind, (payload, run) -> ran.countDown()))
        .withBean(PunctualCustomizer.class, () -> builder -> builder.refuseUnknownHandlers())
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              scheduler.schedule(kind.job("one", Map.of()));
              assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
              assertThat(events).hasPositiveValue();
              assertThatThrownBy(() -> scheduler.schedule(JobRequest.of("two", "unknown")))
                  .isInstanceOf(InvalidInputException.class);
            });
  }

  @Test
  void itBacksOff() {
    memory
        .withPropertyValues("punctual.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(JobScheduler.class));
    MemoryStore store = new MemoryStore();
    JobScheduler own = JobScheduler.builder(store).build();
    plain
        .withBean(SchedulerStore.class, () -> store)
        .withBean(JobScheduler.class, () -> own)
        .run(context -> assertThat(context).getBean(JobScheduler.class).isSameAs(own));
  }

  @Test
  void aClientRunsNothing() {
    memory
        .withPropertyValues("punctual.run-jobs=false", "punctual.drain-timeout=5s")
        .run(
            context -> {
              assertThat(context.getBean(JobScheduler.class).isRunning()).isFalse();
              assertThat(context.getBean(PunctualProperties.class).drainTimeout())
                  .isEqualTo(Duration.ofSeconds(5));
            });
  }

  @Test
  void everyPropertyStandsInTheDocsAndIsToldToEditors() throws IOException {
    String page = Files.readString(Path.of("../docs/spring-boot.md"));
    try (InputStream file =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      Map<?, ?> metadata = new ObjectMapper().readValue(file, Map.class);
      List<?> properties = (List<?>) metadata.get("properties");
      assertThat(properties)
          .hasSizeGreaterThan(30)
          .allSatisfy(
              property -> {
                Map<?, ?> told = (Map<?, ?>) property;
                assertThat(told.get("description")).asString().isNotBlank();
                String says = String.valueOf(told.get("description"));
                assertThat(page)
                    .contains("| `" + told.get("name") + "` | " + StringUtils.capitalize(says));
              });
    }
  }

  @Test
  void anyOtherErrorOfTheSchedulerIsToldInItsOwnWords() {
    assertThat(told(new SchedulerException(Fault.USER, "No metadata codec.")))
        .contains("No metadata codec.");
  }
}
