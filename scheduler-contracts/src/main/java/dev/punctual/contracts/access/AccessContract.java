package dev.punctual.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.access.Access;
import dev.punctual.access.AccessKey;
import dev.punctual.access.Grant;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.HandlerName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tokens, sessions and links: whom they let in, for how long, and that no text is kept. */
public interface AccessContract extends StoreUnderTest {
  /** Another handler. */
  HandlerName OTHERS = HandlerName.of("others");

  /** Somebody whose jobs are some, and who does not see what they carry. */
  Grant SCOPED = new Grant("ann", "operator", true, List.of(OTHERS, WORK));

  /** Whom the store knows. */
  default Access access() {
    return new Access(store().jobs().by(new Caller("root", AuditSource.CLI)).keys());
  }

  private IssuedKey issue(KeyKind kind, KeyLife life) {
    return access().issue(kind, Grant.of("ann", "admin"), life);
  }

  @Test
  default void aTokenLetsInWhomItWasMadeFor() {
    IssuedKey issued = access().issue(KeyKind.TOKEN, SCOPED, KeyLife.of(Duration.ofDays(30)));
    AccessKey found = access().find(KeyKind.TOKEN, issued.text()).orElseThrow();
    assertThat(found.grant()).isEqualTo(SCOPED);
    assertThat(found.id()).isEqualTo(issued.key().id());
    assertThat(found.kind()).isEqualTo(KeyKind.TOKEN);
    assertThat(found.createdBy()).isEqualTo("root");
    assertThat(found.createdAt()).isEqualTo(issued.key().createdAt());
    assertThat(found.endsAt()).isEqualTo(issued.key().createdAt().plus(Duration.ofDays(30)));
    assertThat(issued.key().usedAt()).isNull();
    assertThat(issued.text()).startsWith("pct_").hasSize(47);
    assertThat(issued.toString()).doesNotContain(issued.text());
  }

  @Test
  default void anyOtherTextLetsNobodyIn() {
    IssuedKey issued = issue(KeyKind.TOKEN, KeyLife.ENDLESS);
    String text = issued.text();
    char last = text.charAt(46);
    String other = text.substring(0, 46) + (last == 'A' ? 'B' : 'A');
    assertThat(access().find(KeyKind.TOKEN, other)).isEmpty();
    assertThat(access().find(KeyKind.SESSION, text)).isEmpty();
    assertThat(access().find(KeyKind.SESSION, "pcs_" + text.substring(4))).isEmpty();
    assertThat(access().find(KeyKind.TOKEN, "")).isEmpty();
    assertThat(access().redeem(text)).isEmpty();
    assertThat(access().find(KeyKind.TOKEN, text)).isPresent();
  }

  @Test
  default void aLinkLetsInOnce() {
    IssuedKey link = issue(KeyKind.LINK, KeyLife.of(Duration.ofMinutes(10)));
    assertThat(access().redeem(link.text())).map(AccessKey::grant).contains(link.key().grant());
    assertThat(access().redeem(link.text())).isEmpty();
  }

  @Test
  default void ofManyWhoFollowALinkAtOnceOneComesIn() {
    IssuedKey link = issue(KeyKind.LINK, KeyLife.of(Duration.ofMinutes(10)));
    Access access = access();
    List<Optional<AccessKey>> all =
        IntStream.range(0, 8).parallel().mapToObj(i -> access.redeem(link.text())).toList();
    assertThat(all.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  default void aKeyEndsInTime() {
    IssuedKey link = issue(KeyKind.LINK, KeyLife.of(Duration.ofMinutes(10)));
    IssuedKey token = issue(KeyKind.TOKEN, KeyLife.of(Duration.ofHours(1)));
    elapse(Duration.ofMinutes(11));
    assertThat(access().redeem(link.text())).isEmpty();
    assertThat(access().find(KeyKind.TOKEN, token.text())).isPresent();
    elapse(Duration.ofHours(1));
    assertThat(access().find(KeyKind.TOKEN, token.text())).isEmpty();
    assertThat(access().list(KeyKind.TOKEN, null, 10)).isEmpty();
  }

  @Test
  default void aSessionEndsWhenItIsNotUsed() {
    KeyLife life = new KeyLife(Duration.ofDays(7), Duration.ofHours(8));
    IssuedKey session = issue(KeyKind.SESSION, life);
    for (int i = 0; i < 3; i++) {
      elapse(Duration.ofHours(7));
      assertThat(access().find(KeyKind.SESSION, session.text())).isPresent();
    }
    elapse(Duration.ofHours(9));
    assertThat(access().find(KeyKind.SESSION, session.text())).isEmpty();
  }

  @Test
  default void aSessionEndsWhateverItsUse() {
    KeyLife life = new KeyLife(Duration.ofDays(1), Duration.ofHours(8));
    IssuedKey session = issue(KeyKind.SESSION, life);
    for (int i = 0; i < 3; i++) {
      elapse(Duration.ofHours(7));
      assertThat(access().find(KeyKind.SESSION, session.text())).isPresent();
    }
    elapse(Duration.ofHours(4));
    assertThat(access().find(KeyKind.SESSION, session.text())).isEmpty();
  }

  @Test
  default void itsUseIsNotedOnceAMinute() {
    IssuedKey token = issue(KeyKind.TOKEN, KeyLife.ENDLESS);
    AccessKey first = access().find(KeyKind.TOKEN, token.text()).orElseThrow();
    assertThat(first.usedAt()).isNotNull();
    assertThat(access().find(KeyKind.TOKEN, token.text())).contains(first);
    elapse(Duration.ofMinutes(2));
    AccessKey later = access().find(KeyKind.TOKEN, token.text()).orElseThrow();
    assertThat(Duration.between(later.createdAt(), later.usedAt()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  default void whatIsRevokedLetsNobodyIn() {
    IssuedKey token = issue(KeyKind.TOKEN, KeyLife.ENDLESS);
    long id = token.key().id();
    assertThat(access().revoke(KeyKind.SESSION, id)).isFalse();
    assertThat(access().revoke(KeyKind.TOKEN, id)).isTrue();
    assertThat(access().revoke(KeyKind.TOKEN, id)).isFalse();
    assertThat(access().find(KeyKind.TOKEN, token.text())).isEmpty();
  }

  @Test
  default void keysAreListedByPages() {
    List<Long> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> issue(KeyKind.TOKEN, KeyLife.ENDLESS).key().id())
            .toList();
    issue(KeyKind.SESSION, KeyLife.ENDLESS);
    assertThat(access().list(KeyKind.TOKEN, null, 2))
        .extracting(AccessKey::id)
        .containsExactly(ids.get(4), ids.get(3));
    assertThat(access().list(KeyKind.TOKEN, ids.get(3), 10))
        .extracting(AccessKey::id)
        .containsExactly(ids.get(2), ids.get(1), ids.get(0));
    assertThatThrownBy(() -> access().list(KeyKind.TOKEN, null, 1001))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
  }

  @Test
  default void whoMadeAndRevokedATokenIsNoted() {
    IssuedKey token = access().issue(KeyKind.TOKEN, SCOPED, KeyLife.ENDLESS);
    access().revoke(KeyKind.TOKEN, token.key().id());
    IssuedKey session = issue(KeyKind.SESSION, KeyLife.ENDLESS);
    access().revoke(KeyKind.SESSION, session.key().id());
    List<AuditEntry> entries = store().jobs().audit().entries(AuditFilter.ALL, null, 10);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("sign_out", "sign_in", "revoke_token", "create_token");
    assertThat(entries).extracting(entry -> entry.asker().name()).containsOnly("root");
    AuditEntry made = entries.get(3);
    assertThat(made.target()).isEqualTo(new AuditEntry.Target("token", "ann"));
    assertThat(made.effect().after())
        .isEqualTo(
            Map.of(
                "id",
                Long.toString(token.key().id()),
                "role",
                "operator",
                "payloads",
                "masked",
                "handlers",
                "others, work"));
  }
}
