package dev.punctual.store.supabase.internal.rest;

import static dev.punctual.store.supabase.internal.rest.ScriptedProject.json;
import static dev.punctual.store.supabase.internal.rest.ScriptedProject.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each failure is called, and whether the call is made again. */
class SupabaseErrorsTest {
  private final ScriptedProject project = ScriptedProject.started();

  @AfterEach
  void close() {
    project.close();
  }

  private static StoreException failureOf(ThrowingCallable call) {
    StoreException failure = catchThrowableOfType(StoreException.class, call);
    assertThat(failure).hasMessageNotContaining(ScriptedProject.KEY);
    return failure;
  }

  private void assertRefusedOnce(Fault fault, String... saying) {
    StoreException failure = failureOf(project::claim);
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure)
        .hasMessageStartingWith("Cannot claim jobs: ")
        .hasMessageContainingAll(saying);
    assertThat(project.requests()).isEqualTo(1);
  }

  private static String error(String code, String message) {
    return "{\"code\":\"%s\",\"message\":\"%s\",\"details\":\"row (secret)\",\"hint\":null}"
        .formatted(code, message);
  }

  @Test
  void aDatabaseThatIsNotThereYetIsAskedAgainWhenItSays() {
    project.answers(
        json(503, error("PGRST002", "no schema cache")).addHeader("Retry-After", "0"),
        json(200, "[]"));
    assertThatCode(project::claim).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(2);
  }

  @Test
  void afterThreeTriesTheFailureIsTheCallers() {
    project.keepsAnswering(
        json(503, error("PGRST001", "cannot connect")).addHeader("Retry-After", "0"));
    assertThat(failureOf(project::claim).fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(project.requests()).isEqualTo(3);
  }

  @Test
  void aServerThatWantsToBeLeftAloneForLongIsNotAskedAgain() {
    project.answers(json(503, error("PGRST001", "cannot connect")).addHeader("Retry-After", "32"));
    assertRefusedOnce(Fault.EXTERNAL, "HTTP 503, PGRST001: cannot connect");
  }

  @Test
  void a503OfAGatewayMayHaveHappened() {
    project.answers(text(503, "text/plain", "upstream connect error"));
    assertRefusedOnce(Fault.EXTERNAL, "HTTP 503: upstream connect error");
  }

  @Test
  void a503OfAGatewayIsNoReasonNotToReadAgain() {
    project.answers(text(503, "text/plain", "upstream connect error"), json(200, "[]"));
    assertThatCode(project::list).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504, 520, 522, 524, 544})
  void whatAGatewayGaveUpOnMayHaveHappened(int status) {
    project.answers(
        text(status, "text/html", "<html><title>Bad\n gateway</title>…</html>"), json(200, "[]"));
    assertRefusedOnce(Fault.EXTERNAL, "HTTP " + status + ": Bad gateway");
    assertThatCode(project::list).doesNotThrowAnyException();
  }

  /** PostgREST says so when its connection to the database died in the middle of a call. */
  @Test
  void anEmptyCodeMeansThatTheOutcomeIsUnknown() {
    project.answers(json(400, error("", "")), json(400, error("", "")), json(200, "[]"));
    assertRefusedOnce(Fault.EXTERNAL, "HTTP 400");
    assertThatCode(project::list).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"500, 40P01", "500, 57P01", "503, 53300", "503, 08006", "504, PGRST003"})
  void whatWasRolledBackIsDoneAgain(int status, String code) {
    project.answers(json(status, error(code, "try again")), json(200, "[]"));
    assertThatCode(project::claim).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 57014, RESOURCES, canceling statement",
    "500, 55P03, RESOURCES, lock not available",
    "400, 23514, USER, check violated",
    "400, 22P02, USER, invalid input",
    "404, PGRST202, USER, sql/migrations",
    "404, PGRST205, USER, migrate --print",
    "404, 42P01, USER, sql/migrations",
    "400, PGRST204, USER, sql/migrations",
    "406, PGRST106, USER, exposed",
    "401, PGRST301, USER, service_role key",
    "401, PGRST303, USER, service_role key",
    "401, 42501, USER, sb_secret_",
    "403, 42501, USER, sb_secret_",
    "405, 25006, EXTERNAL, read-only",
    "400, PGRST102, INTERNAL, PGRST102",
    "500, XX000, INTERNAL, XX000",
  })
  void aCodeTellsWhoseFaultItIs(int status, String code, Fault fault, String saying) {
    project.answers(json(status, error(code, saying)));
    assertRefusedOnce(fault, saying, code);
  }

  @ParameterizedTest
  @CsvSource({
    "401, USER, Invalid API key",
    "403, USER, service_role",
    "402, RESOURCES, billing",
    "404, USER, https://PROJECT.supabase.co",
    "413, USER, smaller",
    "429, RESOURCES, more requests",
    "540, EXTERNAL, paused",
  })
  void soDoesTheStatusOfAGatewaysAnswer(int status, Fault fault, String saying) {
    project.answers(json(status, "{\"message\":\"Invalid API key\",\"hint\":\"Double check\"}"));
    assertRefusedOnce(fault, saying, "HTTP " + status, "Invalid API key (Double check)");
  }

  @Test
  void tooManyRequestsAreNotAnsweredWithMore() {
    project.answers(text(429, "text/plain", "slow down"));
    assertThat(failureOf(project::list).fault()).isEqualTo(Fault.RESOURCES);
    assertThat(project.requests()).isEqualTo(1);
  }

  @Test
  void aWebPageWhereTheApiShouldBeIsAWrongUrl() {
    project.answers(text(200, "text/html", "<html><title>Welcome</title></html>"));
    assertRefusedOnce(Fault.USER, "HTTP 200: Welcome", "is the URL right");
  }

  /** A proxy that puts its own page over the answer leaves open what came of the call. */
  @Test
  void aWebPageWithTheStatusOfSuccessMayHideACallThatWasCarriedOut() {
    project.answers(text(200, "text/html", "<html><title>Back soon</title></html>"));
    assertThat(failureOf(project::claim))
        .isInstanceOfSatisfying(
            RestFailure.class, failure -> assertThat(failure.nothingHappened()).isFalse());
  }

  /** It would be recorded as failed, or one by one by a thousand calls, where it can only wait. */
  @ParameterizedTest
  @CsvSource({
    "200, text/html, <html><title>Back soon</title></html>",
    "301, text/plain, moved",
    "401, application/json, {\"message\":\"Invalid API key\"}",
    "402, application/json, {\"message\":\"restricted\"}",
    "403, application/json, '{\"code\":\"42501\",\"message\":\"permission denied\"}'",
    "404, application/json, {\"message\":\"no Route matched with those values\"}",
    "404, application/json, '{\"code\":\"PGRST202\",\"message\":\"no such function\"}'",
    "405, application/json, '{\"code\":\"25006\",\"message\":\"read-only\"}'",
    "429, text/plain, slow down",
    "540, text/plain, paused",
  })
  void theEndOfARunOutlastsWhatHasNothingToDoWithIt(int status, String type, String body) {
    project.answers(text(status, type, body));
    assertThat(failureOf(project::finish).fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(project.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, application/json, '{\"code\":\"22P02\",\"message\":\"invalid json\"}', USER",
    "409, application/json, '{\"code\":\"23505\",\"message\":\"there already\"}', USER",
    "413, text/plain, too large, USER",
    "500, application/json, '{\"code\":\"57014\",\"message\":\"timeout\"}', RESOURCES",
    "500, application/json, '{\"code\":\"55P03\",\"message\":\"locked\"}', RESOURCES",
  })
  void whatIsWrongWithOneOfManyEndsIsToldSoThatTheOthersCanBeWritten(
      int status, String type, String body, Fault fault) {
    project.answers(text(status, type, body));
    assertThat(failureOf(project::finish).fault()).isEqualTo(fault);
  }

  @Test
  void aRedirectIsNotFollowedForItWouldCarryTheKeyElsewhere() {
    project.answers(
        new MockResponse.Builder().code(301).addHeader("Location", "https://example.org/"));
    assertRefusedOnce(Fault.USER, "to https://example.org/", "is the URL right");
  }

  @Test
  void anAnswerThatIsCutShortMayBeOfSomethingThatHappened() {
    project.answers(
        json(200, "[{\"id\": 1, ").onResponseBody(new SocketEffect.CloseSocket()),
        json(200, "[{\"id\": 1"));
    StoreException cut = failureOf(project::claim);
    assertThat(cut.fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(project.requests()).isEqualTo(1);
    assertThat(failureOf(project::claim)).hasMessageContaining("cut short");
    assertThat(project.requests()).isEqualTo(2);
  }

  /** An end of a run that nobody answered for is not one that was refused. */
  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "true"})
  void anAnswerThatIsNoListIsNotAnEmptyOne(String body) {
    project.answers(json(200, body));
    assertThat(failureOf(project::claim).fault()).isEqualTo(Fault.EXTERNAL);
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForForEver() {
    project.answers(json(200, "[]").onResponseStart(SocketEffect.Stall.INSTANCE));
    assertRefusedOnce(Fault.EXTERNAL, "no whole answer from 127.0.0.1", "too long");
  }

  @Test
  void anAnswerThatStallsHalfWayIsNotWaitedForForEver() {
    project.answers(json(200, "[1, 2, 3]").onResponseBody(SocketEffect.Stall.INSTANCE));
    assertRefusedOnce(Fault.EXTERNAL, "no whole answer");
  }

  @Test
  void aConnectionThatClosesInsteadOfAnsweringMayHaveCarriedTheCall() {
    project.answers(
        json(200, "[]").onResponseStart(new SocketEffect.CloseSocket()),
        json(200, "[]").onResponseStart(new SocketEffect.CloseSocket()),
        json(200, "[]"));
    assertRefusedOnce(Fault.EXTERNAL, "no whole answer");
    assertThatCode(project::list).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(3);
  }

  @Test
  void whereNobodyListensNothingHappened() {
    project.goesAway();
    StoreException failure = failureOf(project::claim);
    assertThat(failure.fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(failure).hasMessageContaining("no connection to 127.0.0.1");
  }

  @Test
  void whatARowHoldsIsNotShown() {
    project.answers(json(400, error("23514", "violates check constraint")));
    assertThat(failureOf(project::claim)).hasMessageNotContaining("secret)");
  }

  @Test
  void anInterruptedCallEndsAndTheThreadStaysInterrupted() {
    project.answers(json(200, "[]"));
    Thread.currentThread().interrupt();
    StoreException failure = failureOf(project::claim);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(failure).hasMessageContaining("interrupted");
  }
}
