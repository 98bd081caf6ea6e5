// The SQL functions, with the option of each of their arguments and how its value is converted. A test holds this table
// against the functions of a database.
import {
  asIs, backoff, duration, durations, instant, instants, jobFilter, list, milliseconds, runFilter,
} from './values.js';

/** Null takes away what a job has; the functions write this as the empty value. */
const orNone = (convert, none) => Object.assign(
  (value, method, option) => (value === null ? none : convert(value, method, option)),
  { takesNull: true },
);

const name = { name: asIs };
const jobId = { jobId: asIs };
const eventId = { eventId: asIs };
const address = { address: asIs };
const execution = { priority: asIs, maxRetries: asIs, backoff, timeout: milliseconds };
const due = { runAt: instant, delay: duration, trigger: asIs, zone: asIs };
const page = { most: asIs, continueFrom: asIs };
const failures = {
  jobIds: list, handler: asIs, jobType: asIs, fault: asIs, failedFrom: instant, failedUntil: instant, containing: asIs,
};

/** The options of a function, the first of which are required. */
const takes = (required, options) => ({ options, required: Object.keys(options).slice(0, required) });

export const CALLS = {
  schedule_job: takes(0, {
    ...jobId, handler: asIs, jobType: asIs, ...due, metadata: asIs, ...execution, onConflict: asIs, concurrencyKey: asIs,
    uniqueBy: asIs, uniqueKey: asIs, uniqueFor: duration, atMost: duration,
    after: list, afterBatch: asIs, afterAny: asIs, afterOn: asIs, batch: asIs,
  }),
  cancel_job: takes(1, jobId),
  reschedule_job: takes(1, { ...jobId, runAt: instant, trigger: asIs, zone: asIs }),
  retry_job: takes(1, jobId),
  run_job: takes(1, jobId),
  skip_job: takes(2, { ...jobId, skippedBy: asIs, reason: asIs }),
  backfill_job: takes(2, { ...jobId, runDates: instants }),
  edit_job: takes(1, {
    ...jobId, expectedVersion: asIs, editedBy: asIs, metadata: asIs, priority: asIs, maxRetries: asIs,
    backoff: orNone(backoff, ''), timeout: orNone(milliseconds, 0), concurrencyKey: orNone(asIs, ''),
    runAt: instant, trigger: asIs, zone: asIs,
  }),
  schedule_reminders: takes(3, {
    ...eventId, eventTime: instant, before: durations, metadata: asIs, message: asIs, ...execution, onConflict: asIs,
    concurrencyKey: asIs,
  }),
  move_event: takes(2, { ...eventId, eventTime: instant }),
  cancel_event: takes(1, eventId),
  pause_jobs: takes(1, { scope: asIs, ...name, until: instant, reason: asIs, pausedBy: asIs }),
  resume_jobs: takes(1, { scope: asIs, ...name }),
  limit_jobs: takes(2, {
    scope: asIs, ...name, concurrent: asIs, starts: asIs, per: duration, burst: asIs, setBy: asIs,
  }),
  unlimit_jobs: takes(2, { scope: asIs, ...name }),
  find_jobs: takes(0, { filter: jobFilter, ...page }),
  find_runs: takes(0, { filter: runFilter, ...page }),
  failed_jobs: takes(0, { ...failures, ...page }),
  failed_groups: takes(0, { handler: asIs, most: asIs }),
  note_fault: takes(2, { handler: asIs, fault: asIs, note: asIs, mutedUntil: instant }),
  redrive_jobs: takes(0, { ...failures, perSecond: asIs, ...page }),
  discard_jobs: takes(1, { reason: asIs, ...failures, ...page }),
  suppress_address: takes(1, { ...address, channel: asIs, reason: asIs }),
  lift_suppression: takes(1, { ...address, channel: asIs }),
  find_suppressions: takes(0, { ...address, ...page }),
  bulk_jobs: takes(2, {
    action: asIs, filter: jobFilter, expected: asIs, dryRun: asIs, delay: duration, runAt: instant, priority: asIs,
    until: instant, requestedBy: asIs, reason: asIs, jitter: duration,
  }),
  abort_bulk: takes(1, { bulk: asIs }),
  bulk_progress: takes(1, { bulk: asIs }),
  open_batch: takes(1, name),
  close_batch: takes(1, name),
  cancel_batch: takes(1, name),
  batch_progress: takes(1, name),
  schedule_my_job: takes(2, {
    ...jobId, handler: asIs, ...due, metadata: asIs, onConflict: asIs,
  }),
  cancel_my_job: takes(1, jobId),
};
