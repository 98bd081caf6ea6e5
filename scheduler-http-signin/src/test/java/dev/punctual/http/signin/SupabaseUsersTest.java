package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users of a Supabase project, who are known by their tokens. */
@Timeout(60)
class SupabaseUsersTest {
  private final SupabaseProject project = new SupabaseProject();

  SupabaseUsersTest() throws IOException {}

  @AfterEach
  void close() {
    project.close();
  }

  @Test
  void whoHasARoleIsKnown() {
    assertThat(project.ask(project.token(UnaryOperator.identity())))
        .contains(new ApiUser("ann@example.org", ApiRole.OPERATOR));
    assertThat(project.users.user(Asking.with("bearer " + project.token(UnaryOperator.identity()))))
        .isPresent();
  }

  @ParameterizedTest
  @EnumSource(ApiRole.class)
  void eachRoleHasItsWord(ApiRole role) {
    assertThat(
            project
                .ask(project.token(SupabaseProject.ours(Map.of("punctual_role", role.text()))))
                .map(ApiUser::role))
        .contains(role);
  }

  @Test
  void keysOfRsaDoAsWell() {
    project.useKey(TestKeys.rsa("rsa"));

    assertThat(project.ask(project.token(UnaryOperator.identity()))).isPresent();
  }

  @Test
  void whoHasNoAddressIsNamedByNumber() {
    assertThat(project.ask(project.token(c -> c.claim("email", ""))).map(ApiUser::name))
        .contains("123e4567-e89b-12d3-a456-426614174000");
  }

  @Test
  void whatJobsCarryMayBeHidden() {
    assertThat(
            project
                .ask(
                    project.token(
                        SupabaseProject.ours(
                            Map.of("punctual_role", "viewer", "punctual_payloads", "masked"))))
                .map(ApiUser::payloads))
        .contains(ApiUser.Payloads.MASKED);
    assertThat(
            project
                .ask(
                    project.token(
                        SupabaseProject.ours(
                            Map.of("punctual_role", "viewer", "punctual_payloads", "full"))))
                .map(ApiUser::payloads))
        .contains(ApiUser.Payloads.FULL);
    assertThat(
            project
                .ask(
                    project.token(
                        SupabaseProject.ours(
                            Map.of("punctual_role", "viewer", "punctual_payloads", true))))
                .map(ApiUser::payloads))
        .as("what is misspelt hides")
        .contains(ApiUser.Payloads.MASKED);
  }

  @Test
  void theFieldMayHaveAnotherName() {
    SupabaseUsers others = project.users.withRoleField("jobs");

    assertThat(
            others
                .user(
                    Asking.with(
                        "Bearer " + project.token(SupabaseProject.ours(Map.of("jobs", "editor")))))
                .map(ApiUser::role))
        .contains(ApiRole.EDITOR);
    assertThat(others.user(Asking.with("Bearer " + project.token(UnaryOperator.identity()))))
        .isEmpty();
  }

  @Test
  void aNewKeyCountsAtOnceAndUnknownOnesAreAskedForOnce() {
    assertThat(project.ask(project.token(c -> c))).isPresent();
    project.clock.advance(Duration.ofSeconds(31));
    project.useKey(TestKeys.ec("3f2b7d0e-0002"));
    assertThat(project.ask(project.token(c -> c))).isPresent();
    assertThat(project.keysAsked()).isEqualTo(2);
    project.useSecretly(TestKeys.ec("unknown"));
    project.clock.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 20; i++) {
      assertThat(project.ask(project.token(c -> c))).isEmpty();
    }
    assertThat(project.keysAsked()).isEqualTo(3);
  }

  @Test
  void anOutageKeepsNobodyOutWhoseKeyIsKnown() {
    assertThat(project.ask(project.token(c -> c))).isPresent();
    project.server.insteadAt(
        SupabaseProject.KEYS, exchange -> SmallServer.answer(exchange, 503, ""));
    project.clock.advance(Duration.ofHours(20));

    assertThat(project.ask(project.token(c -> c))).isPresent();
    project.clock.advance(Duration.ofHours(5));
    assertThatThrownBy(() -> project.ask(project.token(c -> c)))
        .isInstanceOf(SchedulerException.class);
  }

  @Test
  void whileNoKeyIsKnownNobodyCanSay() {
    SupabaseUsers impatient = project.users(Duration.ofMillis(200));
    project.server.silentAt(SupabaseProject.KEYS);
    String token = project.token(c -> c);

    assertThatThrownBy(() -> impatient.user(Asking.with("Bearer " + token)))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("does not answer")
        .hasMessageNotContaining(token)
        .extracting(failure -> ((SchedulerException) failure).fault())
        .isEqualTo(Fault.EXTERNAL);
    assertThat(impatient.user(Asking.with("Bearer drawn-at-random-0123456789"))).isEmpty();
    assertThat(impatient.user(Asking.with(null))).isEmpty();
  }

  @Test
  void aProjectIsReachedOverTls() {
    assertThatThrownBy(() -> SupabaseUsers.of("http://p.supabase.co"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("supabase.url")
        .hasMessageContaining("https://");
    assertThat(SupabaseUsers.of("http://localhost:54321")).isNotNull();
  }
}
