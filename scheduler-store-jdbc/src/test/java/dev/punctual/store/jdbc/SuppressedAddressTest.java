package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the database keeps of suppressed addresses, and how it reads those that people type. */
class SuppressedAddressTest {
  private static final List<String> TYPED =
      List.of(
          "ann@example.org",
          " Ann <ANN@Example.org> ",
          "\"A < B\" <a@b.org>",
          "@x.org",
          "a@b@c.org",
          "+49 (170) 123-45.67",
          "+49",
          "+491701234567x",
          "0170 1234567",
          "https://Hooks.example.org:8443/a?b=c@d",
          "https://user@hooks.example.org/A",
          "@channel",
          "nobody");

  private final TestStore shared = TestStore.fresh();

  @AfterEach
  void close() {
    shared.close();
  }

  @Test
  void anAddressIsReadInSqlAsInJava() {
    for (String typed : TYPED) {
      String quoted = "'" + typed.replace("'", "''") + "'";
      MessageAddress address = MessageAddress.of(typed);
      assertThat(shared.query("select scheduler_address('f', " + quoted + ")"))
          .as(typed)
          .containsExactly(address.value());
      assertThat(shared.query("select scheduler_masked(scheduler_address('f', " + quoted + "))"))
          .as(typed)
          .containsExactly(address.masked());
    }
  }

  @Test
  void whatIsSuppressedInSqlIsSuppressedForNodesAndNoAddressIsKept() {
    assertThat(shared.query("select suppress_address('Ann <Ann@Example.org>', 'email')"))
        .containsExactly("t");
    MessageAddress ann = MessageAddress.of("ann@example.org");
    assertThat(shared.store().jobs().suppressions().among(Channel.EMAIL, List.of(ann)))
        .containsOnlyKeys(ann);
    shared.store().jobs().suppressions().suppress(ann, Suppression.everywhere());
    assertThat(shared.query("select s::text from scheduler_suppressions s"))
        .hasSize(2)
        .allSatisfy(
            row -> assertThat(row).contains("a***@example.org").doesNotContain("ann@example.org"));
    assertThat(shared.query("select lift_suppression('ANN@example.org')")).containsExactly("t");
    assertThat(shared.query("select a::text from scheduler_audit a"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).doesNotContain("ann@example.org"));
  }
}
