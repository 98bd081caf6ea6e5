package dev.punctual.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownHandlersTest {
  private final HandlerRegistry here = new HandlerRegistry();
  private final List<String> warnings = new ArrayList<>();
  private int asked;

  private Set<HandlerName> living() {
    asked++;
    return Set.of(HandlerName.of("send_mail"));
  }

  private void check(UnknownHandlers unknown, String... names) {
    unknown.check(List.of(names).stream().map(HandlerName::of).toList(), this::living);
  }

  @Test
  void aTypingErrorInAHandlersNameIsToldOnce() {
    here.add(HandlerName.of("report"), Metadata.class, (metadata, run) -> Outcome.done());
    UnknownHandlers unknown = new UnknownHandlers(here, false, warnings::add);
    check(unknown, "report");
    assertThat(asked).isZero();
    check(unknown, "send_mial", "send_mail");
    check(unknown, "send_mial", "send_mail");
    assertThat(asked).isEqualTo(1);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains(
            "'send_mial'", "Known handlers: 'report', 'send_mail'", "(did you mean 'send_mail'?)");
  }

  @Test
  void aTypingErrorInAHandlersNameIsRefusedEveryTime() {
    UnknownHandlers unknown = new UnknownHandlers(here, true, warnings::add);
    check(unknown, "send_mail");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> check(unknown, "send_mial"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("Invalid handler 'send_mial'")
          .hasMessageContaining("(did you mean 'send_mail'?)");
    }
    assertThat(warnings).isEmpty();
  }
}
