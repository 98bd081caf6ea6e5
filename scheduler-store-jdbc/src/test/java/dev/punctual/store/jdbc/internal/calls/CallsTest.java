package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.Call.Parameter;
import dev.punctual.store.sql.EditCalls;
import dev.punctual.store.sql.EventCalls;
import dev.punctual.store.sql.Finish;
import dev.punctual.store.sql.JobCalls;
import dev.punctual.store.sql.MessageCalls;
import dev.punctual.store.sql.OccurrenceCalls;
import dev.punctual.store.sql.PauseCalls;
import dev.punctual.store.sql.RunCalls;
import dev.punctual.store.sql.Scheduling;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What calls say of functions is what the database says of them, also of those for REST. */
class CallsTest {
  private static final TestStore DATABASE = TestStore.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  static Stream<Call<?>> calls() {
    return Stream.of(
            JobCalls.class,
            EventCalls.class,
            OccurrenceCalls.class,
            PauseCalls.class,
            EditCalls.class,
            RunCalls.class,
            MessageCalls.class,
            Finish.class,
            Scheduling.class)
        .flatMap(type -> Arrays.stream(type.getFields()))
        .filter(field -> field.getType() == Call.class)
        .map(CallsTest::call);
  }

  private static Call<?> call(Field constant) {
    try {
      return (Call<?>) constant.get(null);
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(constant.toString(), hidden);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theFunctionsTakeWhatIsSent(Call<?> call) {
    List<String> sent = call.parameters().stream().map(CallsTest::declared).toList();
    for (String function : List.of(call.function(), call.restFunction())) {
      assertThat(declaredBy(function)).as(function).containsAll(sent);
      assertThat(required(function)).as(function).isLessThanOrEqualTo(sent.size());
    }
  }

  private static String declared(Parameter<?> parameter) {
    String type = parameter.type().text();
    return parameter.name() + " " + type + (parameter.array() ? "[]" : "");
  }

  private static List<String> declaredBy(String function) {
    return DATABASE.query(
        """
        select a.name || ' ' || replace(format_type(a.type, null),
                                        'timestamp with time zone', 'timestamptz')
        from pg_proc p,
             unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) as a (name, type)
        where p.proname = '%s' and p.pronamespace = 'public'::regnamespace
        """
            .formatted(function));
  }

  private static int required(String function) {
    List<String> counts =
        DATABASE.query(
            """
            select pronargs - pronargdefaults from pg_proc
            where proname = '%s' and pronamespace = 'public'::regnamespace
            """
                .formatted(function));
    assertThat(counts).as(function).hasSize(1);
    return Integer.parseInt(counts.get(0));
  }
}
