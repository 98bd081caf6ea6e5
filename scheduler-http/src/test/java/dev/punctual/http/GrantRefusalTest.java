package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.access.Grant;
import dev.punctual.job.HandlerName;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantRefusalTest {
  private static final ApiUser EDITOR = new ApiUser("ann", ApiRole.EDITOR);
  private static final HandlerName MAIL = HandlerName.of("mail");
  private static final HandlerName SMS = HandlerName.of("sms");

  private static Grant grant(String role, boolean masked, HandlerName... handlers) {
    return new Grant("a token", role, masked, List.of(handlers));
  }

  @Test
  void nobodyGivesARoleAboveTheirOwn() {
    assertThat(GrantRefusal.of(EDITOR, grant("admin", true))).contains(GrantRefusal.ROLE);
    assertThat(GrantRefusal.of(EDITOR, grant("editor", false))).isEmpty();
    assertThatThrownBy(() -> GrantRefusal.of(EDITOR, grant("king", false)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whoSeesMaskedGivesMasked() {
    ApiUser masked = EDITOR.seeing(ApiUser.Payloads.MASKED);
    assertThat(GrantRefusal.of(masked, grant("viewer", false))).contains(GrantRefusal.PAYLOADS);
    assertThat(GrantRefusal.of(masked, grant("viewer", true))).isEmpty();
  }

  @Test
  void whoIsLimitedGivesNoMoreHandlers() {
    ApiUser limited = EDITOR.limitedTo(List.of(MAIL, SMS));
    assertThat(GrantRefusal.of(limited, grant("viewer", false))).contains(GrantRefusal.HANDLERS);
    assertThat(GrantRefusal.of(limited, grant("viewer", false, MAIL, HandlerName.of("x"))))
        .contains(GrantRefusal.HANDLERS);
    assertThat(GrantRefusal.of(limited, grant("viewer", false, SMS))).isEmpty();
  }
}
