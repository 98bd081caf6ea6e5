package dev.punctual.store.memory;

import dev.punctual.chain.After.Mode;
import dev.punctual.chain.After.On;
import dev.punctual.chain.BatchName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What jobs wait for: a batch with a name, or the predecessors of one job without. Used under the
 * table's lock.
 */
final class Group {
  final @Nullable BatchName name;
  final Instant openedAt;
  final NavigableMap<Long, Member> members = new TreeMap<>();
  final Set<Join> joins = new HashSet<>();
  @Nullable Instant closedAt;

  /** A job of it, by the number of its row. */
  static final class Member {
    final JobId id;

    /** Null while it has not ended. */
    @Nullable JobStatus ended;

    Member(JobId id) {
      this.id = id;
    }
  }

  /** A job that waits, or waited, for a group. */
  static final class Join {
    final long number;
    final Group group;
    final Mode mode;
    final On on;
    boolean waits;

    Join(Row row, Group group, Mode mode, On on) {
      this.number = row.number;
      this.group = group;
      this.mode = mode;
      this.on = on;
      this.waits = row.status == JobStatus.SCHEDULED;
    }
  }

  /** What becomes of who waits. */
  enum Verdict {
    /** It may go. */
    OPEN,
    /** It waits on. */
    WAIT,
    /** It cannot go any more. */
    NEVER
  }

  Group(@Nullable BatchName name, Instant openedAt) {
    this.name = name;
    this.openedAt = openedAt;
    this.closedAt = name == null ? openedAt : null;
  }

  void add(Row row) {
    members.computeIfAbsent(row.number, number -> new Member(row.id()));
    mark(row.number, row.status);
  }

  /** Notes how a member stands; answers whether it has ended by this. */
  boolean mark(long number, JobStatus status) {
    Member member = members.get(number);
    JobStatus ended = hasEnded(status) ? status : null;
    if (member == null
        || member.ended == ended
        || member.ended == JobStatus.COMPLETED
        || member.ended == JobStatus.CANCELLED) {
      return false;
    }
    member.ended = ended;
    return ended != null;
  }

  private static boolean hasEnded(JobStatus status) {
    return status == JobStatus.COMPLETED
        || status == JobStatus.FAILED
        || status == JobStatus.CANCELLED;
  }

  Stream<Member> pending() {
    return members.values().stream().filter(member -> member.ended == null);
  }

  private boolean has(@Nullable JobStatus ended) {
    return members.values().stream().anyMatch(member -> member.ended == ended);
  }

  /** A failed member may be retried and succeed after all; a cancelled one may not. */
  Verdict verdict(Join join) {
    return join.mode == Mode.ANY ? any(join.on) : all(join.on);
  }

  private Verdict any(On on) {
    boolean open =
        switch (on) {
          case SUCCESS -> has(JobStatus.COMPLETED);
          case FAILURE -> has(JobStatus.FAILED);
          case END -> has(JobStatus.COMPLETED) || has(JobStatus.FAILED) || has(JobStatus.CANCELLED);
        };
    boolean mayCome = mayGoOn() || (on == On.SUCCESS && has(JobStatus.FAILED));
    return open ? Verdict.OPEN : mayCome ? Verdict.WAIT : Verdict.NEVER;
  }

  private Verdict all(On on) {
    boolean never =
        switch (on) {
          case SUCCESS -> has(JobStatus.CANCELLED);
          case FAILURE ->
              has(JobStatus.CANCELLED)
                  || has(JobStatus.COMPLETED)
                  || (members.isEmpty() && closedAt != null);
          case END -> false;
        };
    boolean mayCome = mayGoOn() || (on == On.SUCCESS && has(JobStatus.FAILED));
    return never ? Verdict.NEVER : mayCome ? Verdict.WAIT : Verdict.OPEN;
  }

  private boolean mayGoOn() {
    return closedAt == null || has(null);
  }

  /** Why who waits never goes. */
  String reason(Join join) {
    String whom = name == null ? "its predecessors" : "batch \"" + name + "\"";
    JobStatus wanted = join.on == On.SUCCESS ? JobStatus.COMPLETED : JobStatus.FAILED;
    Optional<Member> other =
        members.values().stream()
            .filter(member -> member.ended != null && member.ended != wanted)
            .findFirst();
    return "waited for the "
        + join.on.text()
        + " of "
        + join.mode.text()
        + " of "
        + whom
        + other
            .map(member -> "; job \"" + member.id + "\" is " + status(member))
            .orElse("; it is empty");
  }

  private static String status(Member member) {
    return member.ended == null ? "" : member.ended.text();
  }
}
