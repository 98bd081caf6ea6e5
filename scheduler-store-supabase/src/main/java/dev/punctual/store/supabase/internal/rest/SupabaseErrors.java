package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.punctual.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a failed call means: whose fault it is, what to do, and whether to make it again. */
final class SupabaseErrors {
  private SupabaseErrors() {}

  /** An answer that is no success. */
  static RestFailure of(String doing, Reply reply) {
    ErrorBody body = ErrorBody.of(reply);
    Diagnosis diagnosis =
        body.code() != null && reply.status() >= 400
            ? Diagnosis.ofCode(body.code())
            : Diagnosis.ofStatus(reply.status(), reply.retryAfter() != null);
    return new RestFailure(
        message(doing, said(reply, body), diagnosis), diagnosis, body, reply.retryAfter(), null);
  }

  private static String said(Reply reply, ErrorBody body) {
    String where = reply.location() == null ? "" : " to " + reply.location();
    String code = body.code() == null || body.code().isEmpty() ? "" : ", " + body.code();
    String what = body.message().isEmpty() ? "" : ": " + body.message();
    return "HTTP " + reply.status() + where + code + what;
  }

  /**
   * No answer.
   *
   * @param left whether the request may have left this machine
   */
  static RestFailure of(String doing, String host, IOException broken, boolean left) {
    boolean interrupted =
        broken instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
    Diagnosis diagnosis = new Diagnosis(Fault.EXTERNAL, !left, !interrupted, false, advice(broken));
    return new RestFailure(
        message(doing, noAnswer(host, broken, left), diagnosis),
        diagnosis,
        ErrorBody.NONE,
        null,
        broken);
  }

  private static String noAnswer(String host, IOException broken, boolean left) {
    String why =
        broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    return (left ? "no whole answer from " : "no connection to ") + host + " (" + why + ")";
  }

  private static String advice(IOException broken) {
    if (broken instanceof UnknownHostException) {
      return "Is the URL right, and is there a network?";
    }
    if (broken instanceof SSLException) {
      return "Is that server's certificate good, and does it speak TLS?";
    }
    return broken instanceof SocketTimeoutException ? "It took too long" : "";
  }

  /** Text that is none, such as half of a surrogate pair. */
  static RestFailure unwritable(String doing, JsonProcessingException odd) {
    Diagnosis diagnosis = Diagnosis.refusedContent(Fault.USER, "");
    String said = "what is to be sent cannot be written as JSON";
    return new RestFailure(message(doing, said, diagnosis), diagnosis, ErrorBody.NONE, null, odd);
  }

  /** A good answer that is not what was asked for. */
  static RestFailure unreadable(String doing, @Nullable JsonProcessingException broken) {
    Diagnosis diagnosis = Diagnosis.unknown("");
    String said = "the answer is not JSON or was cut short";
    return new RestFailure(
        message(doing, said, diagnosis), diagnosis, ErrorBody.NONE, null, broken);
  }

  private static String message(String doing, String said, Diagnosis diagnosis) {
    String advice = diagnosis.advice().isEmpty() ? "" : ". " + diagnosis.advice();
    return "Cannot " + doing + ": " + said + advice;
  }
}
