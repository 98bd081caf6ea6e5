package dev.punctual.handlers.command;

import dev.punctual.MetadataCodec;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a program of this machine when a job is due. Of a job's metadata it reads {@code command},
 * the name of one of the configuration's; {@code arguments}, a word for each name in its braces;
 * and {@code input}, which the program reads from its standard input: text as it stands, anything
 * else as JSON.
 *
 * <p>Exit code 0 is done, and the end of what the program said is the run's result. Any other code
 * is tried again by the job's policy; the error tells its last line, and the log of the run the
 * last hundred. The environment is {@code PATH}, {@code HOME}, {@code LANG}, {@code JOB_ID}, {@code
 * JOB_DUE}, {@code JOB_ATTEMPT} and {@code JOB_IDEMPOTENCY_KEY}, and nothing of this process's own.
 * When a run is to stop, the program and its children are told to end and ended two seconds later;
 * children that a program leaves behind are ended with it. Thread-safe.
 */
public final class CommandHandler implements CheckedHandler<Metadata>, AutoCloseable {
  /** What jobs call it by. */
  public static final String NAME = "command";

  private static final int LOGGED_LINES = 100;
  private static final int WIDEST_FAILURE = 200;
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private final CommandConfig config;
  private final MetadataCodec codec;
  private final Map<String, NamedCommand> commands;
  private final Set<ProgramRun> active = ConcurrentHashMap.newKeySet();

  /** With the codec that is on the class path. */
  public CommandHandler(CommandConfig config) {
    this(config, MetadataCodec.onClassPath());
  }

  /**
   * Starts nothing yet.
   *
   * @param codec reads metadata and writes JSON
   */
  public CommandHandler(CommandConfig config, MetadataCodec codec) {
    this.config = config;
    this.codec = codec;
    this.commands =
        config.commands().stream()
            .collect(Collectors.toMap(NamedCommand::name, Function.identity()));
  }

  /** The same under its name. */
  public NamedHandler<Metadata> named() {
    return new NamedHandler<>(NAME, Metadata.class, this);
  }

  @Override
  public void check(Metadata metadata) {
    CommandAsk.read(metadata, codec, commands);
  }

  @Override
  public Outcome run(Metadata metadata, RunContext run) throws InterruptedException {
    CommandAsk ask = CommandAsk.read(metadata, codec, commands);
    OutputTail tail = new OutputTail(config.keepBytes());
    ProgramRun program;
    try {
      Files.createDirectories(config.folder());
      program = ProgramRun.start(ask, config.folder(), environment(run), tail);
    } catch (IOException absent) {
      return Outcome.retry(
          "cannot start: " + OneLine.of(String.valueOf(absent.getMessage()), WIDEST_FAILURE));
    }
    active.add(program);
    try {
      return outcome(program.await(), tail, run);
    } catch (InterruptedException asked) {
      log(tail, run);
      throw asked;
    } finally {
      active.remove(program);
    }
  }

  private static Map<String, String> environment(RunContext run) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", PATH);
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", Objects.requireNonNullElse(System.getenv("HOME"), "/"));
    environment.put("JOB_ID", run.jobId().value());
    environment.put("JOB_DUE", run.job().state().runDate().toString());
    environment.put("JOB_ATTEMPT", Integer.toString(run.attempt()));
    environment.put("JOB_IDEMPOTENCY_KEY", run.idempotencyKey());
    return environment;
  }

  private Outcome outcome(int exit, OutputTail tail, RunContext run) {
    if (exit == 0) {
      return Outcome.done(result(tail));
    }
    log(tail, run);
    List<String> last = tail.lastLines(1);
    return Outcome.retry("exit code " + exit + (last.isEmpty() ? "" : ": " + last.get(0)));
  }

  private Map<String, Object> result(OutputTail tail) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("exit", 0);
    if (config.keepBytes() > 0) {
      result.put("output", tail.text());
      if (tail.cut()) {
        result.put("cut", true);
      }
    }
    return result;
  }

  private static void log(OutputTail tail, RunContext run) {
    tail.lastLines(LOGGED_LINES).forEach(run::log);
  }

  /** Ends what still runs, without asking. */
  @Override
  public void close() {
    active.forEach(ProgramRun::endAtOnce);
  }
}
