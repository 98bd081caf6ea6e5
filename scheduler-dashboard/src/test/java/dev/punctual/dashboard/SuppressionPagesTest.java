package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.JobScheduler;
import dev.punctual.audit.AuditFilter;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppressionPagesTest {
  private static final String ANN = "ann@example.org";

  private final ManualClock clock = ManualClock.at("2026-03-27T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private Document asked(String token) {
    return Jsoup.parse(pages.post(token, "/messages", Map.of("address", ANN)).body());
  }

  private static Map<String, String> form(Elements around) {
    Map<String, String> form = new LinkedHashMap<>();
    for (Element field : around.select("input[name], select")) {
      form.put(field.attr("name"), field.val());
    }
    return form;
  }

  private List<Suppression> entries() {
    return scheduler.messages().suppressions().of(ANN);
  }

  @Test
  void aPersonOfSupportSuppressesAnAddressAndLiftsIt() {
    Document page = asked(Pages.OPERATOR);
    assertThat(page.text())
        .contains("This address is not suppressed.", "No address is suppressed.");
    assertThat(page.select("#do-suppress p").text()).contains("nothing is sent to this address");
    Map<String, String> form = form(page.select("#do-suppress"));
    assertThat(form.keySet()).containsExactly("address", "channel", "reason");
    form.put("channel", "email");
    form.put("reason", "asked us to");
    assertThat(pages.told(pages.post(Pages.OPERATOR, "/suppress", form)))
        .isEqualTo("Nothing is sent to this address any more.");
    assertThat(pages.told(pages.post(Pages.OPERATOR, "/suppress", form)))
        .contains("Nothing changed");
    assertThat(entries())
        .extracting(entry -> entry.terms().channel(), entry -> entry.terms().reason())
        .containsExactly(tuple(Channel.EMAIL, "asked us to"));
    assertThat(scheduler.audit().page(AuditFilter.ALL, null, 1).get(0).asker().name())
        .isEqualTo(entries().get(0).terms().by());

    Document list = pages.page(Pages.OPERATOR, "/messages");
    assertThat(list.select("#suppressions tbody tr").text())
        .startsWith("a***@example.org email")
        .contains("asked us to");
    assertThat(list.body().html()).doesNotContain(ANN);
    Map<String, String> lift = form(list.select("#suppressions details"));
    assertThat(pages.told(pages.post(Pages.OPERATOR, "/lift-suppression", lift)))
        .isEqualTo("Messages go to this address again.");
    assertThat(pages.told(pages.post(Pages.OPERATOR, "/lift-suppression", lift)))
        .contains("gone already");
    assertThat(entries()).isEmpty();
  }

  @Test
  void whoOnlyLooksIsOfferedNothingAndWhoSeesNoAddressesIsShownNone() {
    scheduler.messages().suppressions().suppress(ANN, Suppression.everywhere());
    Document viewer = asked(Pages.VIEWER);
    assertThat(viewer.select("tbody").eachText()).anyMatch(row -> row.contains("every channel"));
    assertThat(viewer.select("details.action")).isEmpty();
    Document masked = pages.page(Pages.MASKED, "/messages");
    assertThat(masked.select("#suppressions tbody").text()).startsWith("*** every channel");
    assertThat(pages.post(Pages.MASKED, "/suppress", Map.of("address", ANN)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThat(pages.post(Pages.OPERATOR, "/suppress", Map.of("address", " ")).statusCode())
        .isEqualTo(422);
    assertThat(pages.post(Pages.OPERATOR, "/lift-suppression", Map.of("id", "x")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void theListGoesOnAfterFiftyEntries() {
    for (int i = 0; i < 51; i++) {
      scheduler.messages().suppressions().suppress(i + "@x.org", Suppression.everywhere());
    }
    Document first = pages.page(Pages.VIEWER, "/messages");
    assertThat(first.select("#suppressions tbody tr")).hasSize(50);
    String next = first.select("#suppressions a.next").attr("href");
    assertThat(
            pages
                .page(Pages.VIEWER, "/messages" + next.substring(next.indexOf('?')))
                .select("#suppressions tbody tr"))
        .hasSize(1);
  }
}
