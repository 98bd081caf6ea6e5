package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** A way to falsify a sound history somewhere, and the promise that is broken by it. */
enum Mutation {
  ERASE_A_JOB(Promise.NOTHING_LOST) {
    @Override
    History on(History of, int pick) {
      return Doctor.job(of, any(of.jobs(), job -> true, pick));
    }
  },
  LEAVE_A_JOB_RUNNING(Promise.NOTHING_LOST) {
    @Override
    History on(History of, int pick) {
      JobRow job = any(of.jobs(), row -> row.is(JobStatus.COMPLETED) && once(of, row.job()), pick);
      return Doctor.job(of, job, Doctor.stands(job, JobStatus.RUNNING, of.end()));
    }
  },
  LEAVE_A_JOB_DUE(Promise.NOTHING_LOST) {
    @Override
    History on(History of, int pick) {
      JobRow job = any(of.jobs(), row -> !row.is(JobStatus.CANCELLED), pick);
      Instant due = of.end().minusSeconds(31);
      return Doctor.job(of, job, Doctor.stands(job, JobStatus.SCHEDULED, due));
    }
  },
  DROP_A_COMPLETED_ROW(Promise.ENDS_ONCE) {
    @Override
    History on(History of, int pick) {
      return Doctor.run(of, completed(of, true, pick));
    }
  },
  COMPLETE_TWICE(Promise.ENDS_ONCE) {
    @Override
    History on(History of, int pick) {
      RunRow row = completed(of, true, pick);
      return Doctor.run(of, row, row, Doctor.later(row));
    }
  },
  BEGIN_AGAIN_WHEN_ALL_IS_OVER(Promise.ENDS_ONCE) {
    @Override
    History on(History of, int pick) {
      Sighting begin = begin(of, completed(of, true, pick));
      Sighting again = Doctor.fence(Doctor.at(begin, of.end()), Integer.MAX_VALUE);
      return Doctor.sighting(of, begin, begin, again);
    }
  },
  FORGET_WHO_ACCEPTED(Promise.ENDS_ONCE) {
    @Override
    History on(History of, int pick) {
      return Doctor.accepted(of, any(of.accepted(), job -> true, pick));
    }
  },
  CANCEL_IN_VAIN(Promise.ENDS_ONCE) {
    @Override
    History on(History of, int pick) {
      Accepted job = any(of.accepted(), one -> !one.cancelled(), pick);
      return Doctor.accepted(of, job, job.asCancelled());
    }
  },
  STRETCH_A_RUN_INTO_THE_NEXT(Promise.NO_OVERLAP) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> one.is(RunOutcome.RETRIED) && isFollowed(of, one), pick);
      Sighting end = seen(of, row, Kind.THROW);
      return Doctor.sighting(of, end, Doctor.at(end, of.end()));
    }
  },
  BEGIN_BEFORE_A_LOST_RUN_IS_OVER(Promise.NO_OVERLAP) {
    @Override
    History on(History of, int pick) {
      RunRow lost =
          any(
              of.runs(),
              one -> one.is(RunOutcome.CRASHED) && isSeen(of, one) && isFollowed(of, one),
              pick);
      Sighting next = begin(of, nextOf(of, lost));
      return Doctor.sighting(of, next, Doctor.at(next, lost.finished().minusMillis(1)));
    }
  },
  SWAP_FENCES(Promise.FENCED_OFF) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> one.attempt() != null && isFollowed(of, one), pick);
      RunRow next = nextOf(of, row);
      History swapped = Doctor.run(of, row, Doctor.fence(row, next.fence()));
      return Doctor.run(swapped, next, Doctor.fence(next, row.fence()));
    }
  },
  LOWER_A_FENCE(Promise.FENCED_OFF) {
    @Override
    History on(History of, int pick) {
      JobRow job = any(of.jobs(), row -> row.is(JobStatus.COMPLETED), pick);
      return Doctor.job(of, job, Doctor.fence(job, -1));
    }
  },
  LEAVE_A_RECEIPT_WHEN_FENCED_OFF(Promise.FENCED_OFF) {
    @Override
    History on(History of, int pick) {
      RunRow lost = any(of.runs(), one -> one.is(RunOutcome.CRASHED), pick);
      return Doctor.withReceipt(of, new Receipt(lost.job(), lost.runDate(), lost.fence()));
    }
  },
  BEGIN_EARLY(Promise.NEVER_EARLY) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> !one.is(RunOutcome.CRASHED) && isSeen(of, one), pick);
      Sighting begin = begin(of, row);
      return Doctor.sighting(of, begin, Doctor.at(begin, row.due().minusNanos(1)));
    }
  },
  SPEND_AN_ATTEMPT(Promise.COUNTS_ADD_UP) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> one.attempt() != null, pick);
      int attempt = Objects.requireNonNull(row.attempt());
      return Doctor.run(of, row, Doctor.attempt(row, attempt + 1));
    }
  },
  COUNT_A_RETRY_TOO_MANY(Promise.COUNTS_ADD_UP) {
    @Override
    History on(History of, int pick) {
      return counting(of, pick, 1, 0, 0);
    }
  },
  COUNT_A_CRASH_TOO_MANY(Promise.COUNTS_ADD_UP) {
    @Override
    History on(History of, int pick) {
      return counting(of, pick, 0, 1, 0);
    }
  },
  COUNT_A_RUN_TOO_MANY(Promise.COUNTS_ADD_UP) {
    @Override
    History on(History of, int pick) {
      return counting(of, pick, 0, 0, 1);
    }
  },
  DROP_A_MISSED_ROW(Promise.EVERY_OCCURRENCE) {
    @Override
    History on(History of, int pick) {
      return Doctor.run(of, any(of.runs(), row -> row.is(RunOutcome.MISSED), pick));
    }
  },
  DROP_A_REASON(Promise.EVERY_OCCURRENCE) {
    @Override
    History on(History of, int pick) {
      RunRow missed = any(of.runs(), row -> row.is(RunOutcome.MISSED), pick);
      return Doctor.run(of, missed, Doctor.error(missed, " "));
    }
  },
  DROP_AN_OCCURRENCE(Promise.EVERY_OCCURRENCE) {
    @Override
    History on(History of, int pick) {
      return Doctor.run(of, completed(of, false, pick));
    }
  },
  RUN_AN_OCCURRENCE_TWICE(Promise.EVERY_OCCURRENCE) {
    @Override
    History on(History of, int pick) {
      RunRow row = completed(of, false, pick);
      return Doctor.run(of, row, row, Doctor.later(row));
    }
  },
  DUPLICATE_A_RECEIPT(Promise.RECEIPTS_EQUAL_RUNS) {
    @Override
    History on(History of, int pick) {
      return Doctor.withReceipt(of, any(of.receipts(), receipt -> true, pick));
    }
  },
  DROP_A_RECEIPT(Promise.RECEIPTS_EQUAL_RUNS) {
    @Override
    History on(History of, int pick) {
      return Doctor.receipt(of, any(of.receipts(), receipt -> true, pick));
    }
  },
  DROP_A_RETURN(Promise.SEEN_AS_RECORDED) {
    @Override
    History on(History of, int pick) {
      RunRow row =
          any(of.runs(), one -> one.is(RunOutcome.COMPLETED) && !hasReceipt(of, one), pick);
      return Doctor.sighting(of, seen(of, row, Kind.RETURN));
    }
  },
  RETURN_TWICE(Promise.SEEN_AS_RECORDED) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> one.is(RunOutcome.COMPLETED), pick);
      Sighting end = seen(of, row, Kind.RETURN);
      return Doctor.sighting(of, end, end, end);
    }
  },
  BEGIN_TWICE(Promise.SEEN_AS_RECORDED) {
    @Override
    History on(History of, int pick) {
      Sighting begin = any(of.sightings(), one -> one.kind() == Kind.BEGIN, pick);
      return Doctor.sighting(of, begin, begin, begin);
    }
  },
  DROP_A_BEGIN(Promise.SEEN_AS_RECORDED) {
    @Override
    History on(History of, int pick) {
      RunRow row = any(of.runs(), one -> one.is(RunOutcome.COMPLETED), pick);
      return Doctor.sighting(of, begin(of, row));
    }
  };

  private final Promise broken;

  Mutation(Promise broken) {
    this.broken = broken;
  }

  /** What a history does not keep that was falsified so. */
  Promise broken() {
    return broken;
  }

  /**
   * Falsifies a history in one place.
   *
   * @param pick which of the places where it can be
   */
  abstract History on(History of, int pick);

  private static <T> T any(List<T> all, Predicate<T> is, int pick) {
    List<T> fit = all.stream().filter(is).toList();
    return fit.get(Math.floorMod(pick, fit.size()));
  }

  private static boolean once(History of, String job) {
    return Doctor.first(of.accepted(), one -> one.job().equals(job)).every() == null;
  }

  private static boolean hasReceipt(History of, RunRow row) {
    return Doctor.first(of.accepted(), one -> one.job().equals(row.job())).receipts();
  }

  private static RunRow completed(History of, boolean once, int pick) {
    return any(of.runs(), row -> row.is(RunOutcome.COMPLETED) && once == once(of, row.job()), pick);
  }

  private static Sighting seen(History of, RunRow row, Kind kind) {
    return Doctor.first(
        of.sightings(),
        one -> one.kind() == kind && one.job().equals(row.job()) && one.fence() == row.fence());
  }

  private static Sighting begin(History of, RunRow row) {
    return seen(of, row, Kind.BEGIN);
  }

  private static boolean isSeen(History of, RunRow row) {
    return of.sightings().stream()
        .anyMatch(one -> one.job().equals(row.job()) && one.fence() == row.fence());
  }

  private static RunRow nextOf(History of, RunRow row) {
    return Doctor.first(
        of.runs(), one -> one.job().equals(row.job()) && one.number() == row.number() + 1);
  }

  /** Whether the row after it is that of a run that the observer saw. */
  private static boolean isFollowed(History of, RunRow row) {
    return of.runs().stream()
        .anyMatch(
            one ->
                one.job().equals(row.job()) && one.number() == row.number() + 1 && isSeen(of, one));
  }

  private static History counting(History of, int pick, int retries, int crashes, long runs) {
    JobRow job = any(of.jobs(), row -> row.is(JobStatus.COMPLETED), pick);
    return Doctor.job(
        of,
        job,
        Doctor.counts(
            job, job.retries() + retries, job.crashes() + crashes, job.runs() + runs, job.fence()));
  }
}
