package dev.punctual.handlers.http;

import dev.punctual.MetadataCodec;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.handlers.internal.JobValues;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.notification.Dispatch;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.http.HttpTimeouts;
import dev.punctual.notify.http.TraceHeaders;

/**
 * Asks something over HTTP when a job is due. Of a job's metadata it reads:
 *
 * <ul>
 *   <li>{@code url}: whom to ask, and {@code method}: GET unless there is a body, else POST;
 *   <li>{@code headers}: by name; {@code ${secret:NAME}} stands for a secret of the configuration,
 *       which is sent to its own hosts alone;
 *   <li>{@code body}: text as it stands, anything else as JSON; in texts of it, in headers and in
 *       the path and the query of the URL {@code ${job:id}}, {@code ${job:due}} and {@code
 *       ${job:attempt}} tell of the run;
 *   <li>{@code expect}: the statuses that count as done, such as {@code [200, "3xx"]}; 2xx unless
 *       given;
 *   <li>{@code keep}: true, or a number of bytes, to keep the answer's body as the run's result;
 *   <li>{@code timeout_seconds}: how long to wait for all of the answer.
 * </ul>
 *
 * <p>A run ends as done by a status that is expected. 408, 425, 429, 5xx and a connection that
 * fails are tried again by the job's policy, after the time that {@code Retry-After} asks for; any
 * other status fails for good. No redirect is followed. Requests that change something carry {@code
 * Idempotency-Key}, the same for every attempt of one occurrence; all carry the {@code traceparent}
 * of the span that is current, if any. Thread-safe.
 */
public final class HttpHandler implements CheckedHandler<Metadata>, AutoCloseable {
  /** What jobs call it by. */
  public static final String NAME = "http";

  private final HttpAskReader reader;
  private final MetadataCodec codec;
  private final HttpSender http;

  /** With the codec that is on the class path. */
  public HttpHandler(HttpHandlerConfig config) {
    this(config, MetadataCodec.onClassPath());
  }

  /**
   * Connects when the first job is due.
   *
   * @param codec reads metadata and writes JSON
   */
  public HttpHandler(HttpHandlerConfig config, MetadataCodec codec) {
    this.reader = new HttpAskReader(config, codec);
    this.codec = codec;
    this.http =
        HttpSender.guarded(
            config.addresses(),
            new HttpTimeouts(HttpTimeouts.DEFAULT.connect(), HttpHandlerConfig.LONGEST));
  }

  /** The same under its name. */
  public NamedHandler<Metadata> named() {
    return new NamedHandler<>(NAME, Metadata.class, this);
  }

  @Override
  public void check(Metadata metadata) {
    reader.read(metadata, JobValues.SAMPLE);
  }

  @Override
  public Outcome run(Metadata metadata, RunContext run) throws InterruptedException {
    HttpAsk ask = reader.read(metadata, JobValues.of(run));
    HttpAnswers answers = new HttpAnswers(ask, SecretMask.of(ask.headers().used()), codec);
    try {
      return answers.of(
          http.send(
              ask.call(key(run), TraceHeaders.current()),
              ask.terms().patience(),
              answers.bytesToRead()));
    } catch (HttpFailure failure) {
      return answers.of(failure);
    }
  }

  /** Of any characters that a job's name may have, a header takes few. */
  private static String key(RunContext run) {
    return new Dispatch(
            run.jobId(), run.idempotencyKey(), run.job().state().runDate(), run.startedAt(), false)
        .token();
  }

  /** Closes the connections that are not in use. */
  @Override
  public void close() {
    http.close();
  }
}
