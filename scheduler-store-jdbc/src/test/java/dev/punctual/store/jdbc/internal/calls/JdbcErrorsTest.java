package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.port.RefusedEndException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault a database error is decides whether the end of a run is written again. */
class JdbcErrorsTest {

  private static Fault faultOf(Exception cause) {
    return JdbcErrors.of("record runs", new DataAccessException("failed", cause)).fault();
  }

  /** A pooler that is full says XX000; a password that is being changed is refused with 28P01. */
  @ParameterizedTest
  @ValueSource(strings = {"XX000", "28P01", "28000", "3D000", "08001", "53300"})
  void whereNoConnectionWasToBeHadARepeatMaySucceed(String state) {
    SQLException refused = new SQLException("FATAL: refused", state);
    assertThat(faultOf(new SQLTransientConnectionException("timed out", state, refused)))
        .isEqualTo(Fault.EXTERNAL);
  }

  @Test
  void whatTheDatabaseRefusesIsSaidByItsClass() {
    assertThat(faultOf(new SQLException("gone", "57P01"))).isEqualTo(Fault.EXTERNAL);
    assertThat(faultOf(new SQLException("deadlock", "40P01"))).isEqualTo(Fault.EXTERNAL);
    assertThat(faultOf(new SQLException("too long", "57014"))).isEqualTo(Fault.RESOURCES);
    assertThat(faultOf(new SQLException("check", "23514"))).isEqualTo(Fault.USER);
    assertThat(faultOf(new SQLException("no table", "42P01"))).isEqualTo(Fault.USER);
    assertThat(faultOf(new SQLException("a defect", "42601"))).isEqualTo(Fault.INTERNAL);
  }

  /** What was once taken for the fault of an end: a run that succeeded went into history failed. */
  @ParameterizedTest
  @ValueSource(
      strings = {"42501", "42883", "42P01", "0A000", "XX000", "42601", "25006", "57P01", "28000"})
  void noEndIsBlamedForItsSurroundings(String state) {
    StoreException told =
        JdbcErrors.ofEnds(new DataAccessException("failed", new SQLException("refused", state)));
    assertThat(told).isNotInstanceOf(RefusedEndException.class);
    assertThat(told.isTransient()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P02", "22003", "23514", "54000"})
  void anEndIsRefusedForWhatItSays(String state) {
    assertThat(JdbcErrors.ofEnds(new DataAccessException("failed", new SQLException("no", state))))
        .isInstanceOf(RefusedEndException.class);
  }
}
