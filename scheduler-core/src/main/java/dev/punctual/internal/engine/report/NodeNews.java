package dev.punctual.internal.engine.report;

import dev.punctual.EventSink;
import dev.punctual.internal.engine.care.BeatNews;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import dev.punctual.node.NodeReport;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.ToldFigures;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells with its heartbeats: figures of the runs whose ends were recorded, each once,
 * and how it stands, where that has changed. Thread-safe.
 */
public final class NodeNews implements BeatNews {
  private final RunTally tally = new RunTally();
  private final Supplier<NodeReport> reports;
  private final LastError errors;
  private long number;
  private @Nullable ToldFigures unanswered;
  private @Nullable NodeReport sent;
  private @Nullable NodeReport known;

  /**
   * @param errors is told what happens on the node, too
   * @param reports how the node stands now
   */
  NodeNews(LastError errors, Supplier<NodeReport> reports) {
    this.errors = errors;
    this.reports = reports;
  }

  /** Hears what happens on the node. */
  public EventSink ears() {
    return errors;
  }

  /** Counts an end that was recorded. */
  public void recorded(HandlerName handler, Transition transition, Run.Times times) {
    tally.add(handler, transition, times);
  }

  @Override
  public synchronized Heartbeat on(Heartbeat plain) {
    NodeReport now = reports.get();
    sent = now.equals(known) ? null : now;
    return plain.withReport(sent).withFigures(next());
  }

  /** What to tell next: what was told and not answered, before what was counted since then. */
  private @Nullable ToldFigures next() {
    if (unanswered == null && !tally.isEmpty()) {
      number++;
      unanswered = new ToldFigures(number, tally.take());
    }
    return unanswered;
  }

  @Override
  public synchronized void heard(HeartbeatReply reply) {
    unanswered = null;
    // To a store that did not know the node, what is unchanged is new.
    known = reply.joined() ? sent : sent == null ? known : sent;
  }

  @Override
  public synchronized boolean presses() {
    return unanswered != null || !tally.isEmpty();
  }

  /** Whether the answer to what was told is missing: it must be told again before all else. */
  public synchronized boolean isUnanswered() {
    return unanswered != null;
  }

  /** What is left to tell when the node leaves; null for nothing. */
  public synchronized @Nullable ToldFigures left() {
    return next();
  }
}
