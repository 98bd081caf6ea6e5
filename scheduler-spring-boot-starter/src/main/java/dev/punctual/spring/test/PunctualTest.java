package dev.punctual.spring.test;

import dev.punctual.spring.autoconfigure.PunctualAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualStoreAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Beside {@code @SpringBootTest}: jobs are kept in memory, nothing runs by itself, and the test
 * drives the time. The context has two more beans: a {@link dev.punctual.testkit.ManualClock}, by
 * which the store and the scheduler go, and a {@link dev.punctual.testkit.DrivenScheduler}, which
 * runs what is due, on the test's own thread, and lets time pass. Recurring jobs are declared as
 * ever; of an application that is tested in part, {@code @SpringBootTest(classes = Reports.class)},
 * those of the part. Needs {@code punctual-testkit} on the class path of tests.
 *
 * <p>Tests whose contexts are alike share one, as ever with Spring, and so its jobs and its time.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration({PunctualStoreAutoConfiguration.class, PunctualAutoConfiguration.class})
public @interface PunctualTest {

  /** When the test begins, such as {@code 2026-03-01T08:00:00Z}; else now. */
  String at() default "";
}
