package app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.spring.test.PunctualTest;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = Reports.class)
@PunctualTest(at = "2026-03-27T00:00:00Z") // a Friday
class ReportsTest {
  @Autowired private Reports reports;
  @Autowired private DrivenScheduler driven;

  @Test
  void thereIsAReportOnEachWorkingDay() {
    driven.advance(Duration.ofDays(7));
    assertThat(reports.made()).isEqualTo(5);
  }
}
