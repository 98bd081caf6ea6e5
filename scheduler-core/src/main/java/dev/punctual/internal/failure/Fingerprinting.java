package dev.punctual.internal.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes fingerprints of errors, from the classes of what was thrown and of what lies at its root,
 * from the {@linkplain PlainMessage message} without what differs from run to run, and from the
 * place in the application's code where the root was thrown, without its line. Line numbers would
 * make a new kind of error with each release, and so would places in the JDK with each of its
 * versions.
 */
public final class Fingerprinting {
  /** Chains may go in circles. */
  private static final int DEEPEST = 50;

  private static final int BYTES = 8;

  /** The code of others, and of the engine, through which every run goes. */
  private static final List<String> NOT_THE_APPLICATION =
      List.of(
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "dev.punctual.internal.",
          "dev.punctual.handler.");

  private Fingerprinting() {}

  /** The fingerprint of a run that failed; null of a run that did not. */
  public static @Nullable ErrorFingerprint of(Transition transition) {
    boolean failed =
        transition.outcome() == RunOutcome.FAILED
            || transition.outcome() == RunOutcome.RETRIED
            || transition.outcome() == RunOutcome.MISSED;
    return failed && transition.error() != null ? of(transition.error()) : null;
  }

  static ErrorFingerprint of(Transition.Failure failure) {
    StringBuilder told = new StringBuilder();
    @Nullable Throwable cause = failure.cause();
    if (cause != null) {
      Throwable root = root(cause);
      told.append(name(cause.getClass().getName())).append('\n');
      told.append(name(root.getClass().getName())).append('\n');
      told.append(place(root).or(() -> place(cause)).orElse("")).append('\n');
    }
    told.append(PlainMessage.of(failure.reason()));
    return new ErrorFingerprint(HexFormat.of().formatHex(hash(told.toString()), 0, BYTES));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** The first place in the application's code, from where it was thrown on. */
  private static Optional<String> place(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> isOfTheApplication(frame.getClassName()))
        .findFirst()
        .map(frame -> name(frame.getClassName()) + '#' + name(frame.getMethodName()));
  }

  private static boolean isOfTheApplication(String name) {
    return NOT_THE_APPLICATION.stream().noneMatch(name::startsWith) && !name.contains("$Proxy");
  }

  /** Without what is numbered by the compiler, or made up while the program runs. */
  private static String name(String name) {
    int made = name.indexOf("$$");
    String plain = made < 0 ? name : name.substring(0, made);
    return plain.replaceAll("\\$\\d+", "\\$");
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
