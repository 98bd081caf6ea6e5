package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.notification.Delivery;
import org.junit.jupiter.api.Test;

/** What every notifier answers whose far side may fail. */
public interface NotifierFailureContract extends NotifierContract {

  /** What a far side does. */
  enum FarSide {
    /** It takes every message. */
    TAKES,
    /** It refuses the address for good. */
    REFUSES_FOR_GOOD,
    /** It does not take this message for now. */
    REFUSES_FOR_NOW,
    /** It takes no message for now, and says so. */
    IS_OUT_OF_ORDER,
    /** Nobody listens. */
    IS_UNREACHABLE,
    /** It takes the message and is not heard of again. */
    TAKES_WITHOUT_A_WORD,
    /** It asks for a login that it does not accept. */
    REFUSES_THE_LOGIN
  }

  /** From now on the far side behaves so. */
  void farSide(FarSide behaviour) throws Exception;

  @Test
  default void aRefusalForGoodIsRejected() throws Exception {
    assertThat(failing(FarSide.REFUSES_FOR_GOOD))
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isNotBlank();
              assertMasked(rejected.reason());
            });
  }

  @Test
  default void aRefusalForNowIsDeferred() throws Exception {
    assertThat(failing(FarSide.REFUSES_FOR_NOW))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isNotBlank();
              assertMasked(deferred.reason());
            });
  }

  @Test
  default void aFarSideThatIsDownIsAnOutage() throws Exception {
    for (FarSide down : new FarSide[] {FarSide.IS_OUT_OF_ORDER, FarSide.IS_UNREACHABLE}) {
      assertThat(failing(down))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              deferred -> {
                assertThat(deferred.outage()).isTrue();
                assertMasked(deferred.reason());
              });
    }
  }

  @Test
  default void aRefusedLoginIsMendedInTheConfigurationAndNotInTheMessage() throws Exception {
    assertThat(failing(FarSide.REFUSES_THE_LOGIN))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class, deferred -> assertMasked(deferred.reason()));
  }

  @Test
  default void anAnswerThatNeverComesIsNoSuccess() throws Exception {
    assertThat(failing(FarSide.TAKES_WITHOUT_A_WORD))
        .isInstanceOfSatisfying(Delivery.Unknown.class, unknown -> assertMasked(unknown.reason()));
  }

  @Test
  default void whatFailedGoesOutOnceTheFarSideRecovers() throws Exception {
    failing(FarSide.IS_OUT_OF_ORDER);
    farSide(FarSide.TAKES);
    assertThat(notifier().deliver(notification(), lastDispatch("a")))
        .isInstanceOf(Delivery.Delivered.class);
  }

  private Delivery failing(FarSide behaviour) throws Exception {
    farSide(behaviour);
    return notifier().deliver(notification(), dispatch("a"));
  }

  private void assertMasked(String reason) {
    assertThat(reason).isNotBlank().doesNotContain(confidential());
  }
}
