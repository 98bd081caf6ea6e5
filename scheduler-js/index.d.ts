/**
 * Jobs of a Supabase project, as the role of this client's key may see and change them. Schedules nothing by itself:
 * nodes of Punctual run the jobs.
 *
 * @param client of supabase-js, or anything with the same `rpc(name, args)`; `history` and `mine.list` need its `from`
 * @throws PunctualError of code 22023 if the client has no `rpc`
 */
export declare function createPunctual(client: RpcClient, options?: PunctualOptions): Punctual;

export interface PunctualOptions {
  /** How long an answer may take; 20 seconds by default. Holds for clients whose requests have `abortSignal`, as those of supabase-js. */
  timeout?: Duration;
}

/** What is needed of supabase-js. */
export interface RpcClient {
  rpc(name: string, args?: object): PromiseLike<RpcReply>;
  from?(table: string): any;
}

export interface RpcReply {
  data: unknown;
  error: { message: string; code?: string; hint?: string | null; details?: string | null } | null;
  status?: number;
}

/**
 * What every method throws. Its message names the value that was wrong, and the legal form.
 */
export declare class PunctualError extends Error {
  constructor(message: string, details?: {
    code?: string; hint?: string | null; details?: string | null; status?: number; cause?: unknown;
  });
  /**
   * The SQLSTATE, or PostgREST's code: 22023 for a value that is not legal, 23505 for an id that is taken, 42501 for a key that
   * may not do this, PT409 for a job that has changed meanwhile, PGRST202 for a function that the database does not have. Empty if there was no answer:
   * then nobody knows whether the call had an effect.
   */
  readonly code: string;
  readonly hint: string | null;
  /** JSON: the ids that are taken (23505), or what has changed meanwhile (PT409). */
  readonly details: string | null;
  /** Of the HTTP answer; 0 without one. */
  readonly status: number;
  /** Whether the same call may go well later. */
  readonly retryable: boolean;
}

/** A valid `Date`, or ISO 8601 text with an offset, such as `2031-07-01T09:00:00Z`. */
export type Instant = Date | string;

/** Milliseconds, or text such as `15m`, `1h 30m`, `2 days` or `PT15M`. A day is 24 hours. */
export type Duration = number | string;

/** ISO 8601 with an offset and up to microseconds, as the database tells it. */
export type InstantText = string;

export type JobType = 'event_reminder' | 'notification' | 'email' | 'sms' | 'custom';
export type JobStatus = 'scheduled' | 'running' | 'completed' | 'failed' | 'cancelled';
export type RunOutcome =
  | 'completed' | 'retried' | 'snoozed' | 'failed' | 'cancelled' | 'interrupted' | 'crashed' | 'missed' | 'expired';

/** When an id is taken: refuse, take the place of the earlier job, or leave it as it is. */
export type OnConflict = 'error' | 'replace' | 'keep';

/** How long to wait before retries: the `first` wait, times `factor` for each further one up to `cap`, randomly up to `spread` off. */
export interface Backoff {
  first: Duration;
  /** 1 to 100; 2 by default. */
  factor?: number;
  /** 0 to less than 1; 0.2 by default. */
  spread?: number;
  cap: Duration;
}

/** When a job is due: at an instant, after a delay, or by a trigger. Without any of them, at once. */
export type Due =
  | { runAt?: Instant; delay?: never; trigger?: never; zone?: never }
  | { runAt?: never; delay?: Duration; trigger?: never; zone?: never }
  | {
    runAt?: never;
    delay?: never;
    /** Such as `daily:08:00`, `weekly:mon,fri@08:00`, `interval:PT90M` or `cron:0 2 * * *`. */
    trigger?: string;
    /** The name of a time zone, such as `Europe/Berlin`; UTC by default. */
    zone?: string;
  };

export interface Execution {
  /** -32768 to 32767, the highest first; 0 by default. */
  priority?: number;
  /** 0 to 1000; 3 by default. */
  maxRetries?: number;
  /** The node's own by default. Also as text, such as `PT10S*2.0~0.2<PT1H`. */
  backoff?: Backoff | string;
  /** How long a run may take; as long as it likes by default. */
  timeout?: Duration;
  /** Jobs with this key share a limit; none by default. */
  concurrencyKey?: string;
}

export interface JobFields extends Execution {
  /** 1 to 255 characters; a random UUID by default. */
  jobId?: string;
  /** What runs the job; that of its type by default. */
  handler?: string;
  /** `custom` by default. */
  jobType?: JobType;
  /** What the handler is given; `{}` by default. */
  metadata?: object;
  /** What to do when the id is taken; `error` by default. `debounce` is for unique jobs. */
  onConflict?: OnConflict | 'debounce';
  /** Derives the id from the handler and `uniqueKey`, or from the handler and the metadata (`payload`), in place of `jobId`. */
  uniqueBy?: 'key' | 'payload';
  uniqueKey?: string;
  /** For how long an earlier unique job is in the way although it has ended. */
  uniqueFor?: Duration;
  /** For how long `debounce` puts a job off, at most. */
  atMost?: Duration;
  /** The ids of jobs that this one waits for. */
  after?: string[];
  /** The batch that this job waits for. */
  afterBatch?: string;
  /** Whether one of them is enough; false by default. */
  afterAny?: boolean;
  /** How they have to end; `success` by default. */
  afterOn?: 'success' | 'failure' | 'end';
  /** The batch that this job is added to. */
  batch?: string;
}

export type ScheduleOptions = JobFields & Due;

export interface Scheduled {
  jobId: string;
  action: 'inserted' | 'replaced' | 'kept' | 'debounced';
  /** Null until a node has planned a trigger. */
  nextRun: InstantText | null;
}

export type RescheduleOptions =
  | { runAt: Instant; trigger?: never; zone?: never }
  | { runAt?: never; trigger: string; zone?: string };

export interface EditOptions {
  /** The edit is refused with code PT409 unless the job is at this version. */
  expectedVersion?: number;
  editedBy?: string;
  /** In place of all that was there. */
  metadata?: object;
  priority?: number;
  maxRetries?: number;
  /** Null for the node's own. */
  backoff?: Backoff | string | null;
  /** Null for none. */
  timeout?: Duration | null;
  /** Null for none. */
  concurrencyKey?: string | null;
  runAt?: Instant;
  trigger?: string;
  zone?: string;
}

export interface Edited {
  jobId: string;
  action: 'edited' | 'unchanged';
  version: number;
}

export interface SkipOptions {
  skippedBy: string;
  reason?: string;
}

export interface ReminderOptions extends Execution {
  /** 1 to 200 characters. */
  eventId: string;
  eventTime: Instant;
  /** How long before the event; 1 to 50, each once. */
  before: Duration[];
  metadata?: object;
  message?: string;
  onConflict?: OnConflict;
}

/** What is paused: everything, or what has this name. */
export type PauseScope = { scope: 'all'; name?: never } | { scope: 'handler' | 'type' | 'job' | 'node'; name: string };

export type PauseOptions = PauseScope & {
  /** Until `resume` by default. */
  until?: Instant;
  reason?: string;
  pausedBy?: string;
};

export interface LimitScope {
  scope: 'handler' | 'key';
  /** Of the handler; or a concurrency key, which may end in `*`. */
  name: string;
}

export interface LimitOptions extends LimitScope {
  /** How many run at once on all nodes. */
  concurrent?: number;
  /** How many start in the time `per`. */
  starts?: number;
  per?: Duration;
  /** How many of them may start together; 1 by default. */
  burst?: number;
  setBy?: string;
}

/** All conditions hold at once; `{}` finds all jobs. */
export interface JobFilter {
  jobIds?: string[];
  prefix?: string;
  handlers?: string[];
  jobTypes?: JobType[];
  tags?: string[];
  event?: string;
  recurring?: boolean;
  statuses?: JobStatus[];
  dueFrom?: Instant;
  dueUntil?: Instant;
  late?: Duration;
  attempts?: number;
  node?: string;
  /** Values by their paths, such as `{ 'customer.id': '42' }`. */
  metadata?: Record<string, string | number | boolean>;
  text?: string;
}

export interface RunFilter {
  outcomes?: RunOutcome[];
  handlers?: string[];
  late?: Duration;
  from?: Instant;
  until?: Instant;
  node?: string;
  /** The kind of error, as `failures.groups` tells it. */
  fault?: string;
  notable?: boolean;
}

/** Where a search goes on: what the page before told as `next`. */
export type Continuation = { readonly [name: string]: unknown };

export interface PageOptions {
  /** 1 to 1000. */
  most?: number;
  continueFrom?: Continuation | null;
}

export interface Job {
  jobId: string;
  handler: string;
  jobType: JobType;
  status: JobStatus;
  nextRun: InstantText | null;
  lastRun: InstantText | null;
  attempt: number;
  priority: number;
  node: string | null;
  lastError: string | null;
  metadata: any;
}

export interface JobRun {
  outcome: RunOutcome;
  attempt: number | null;
  /** When the occurrence was to run by its trigger. */
  runDate: InstantText;
  /** When this attempt was due. */
  dueAt: InstantText;
  startedAt: InstantText;
  finishedAt: InstantText;
  node: string | null;
  result: any;
  error: string | null;
  /** How many occurrences it stands for: more than 1 where many were missed. */
  occurrences: number;
}

export interface FoundRun extends Omit<JobRun, 'runDate' | 'occurrences'> {
  jobId: string;
  handler: string;
  /** The kind of its error; null of a run that did not fail. */
  fault: string | null;
}

export interface FailureConditions {
  jobIds?: string[];
  handler?: string;
  jobType?: JobType;
  /** The kind of error, as `failures.groups` tells it. */
  fault?: string;
  failedFrom?: Instant;
  failedUntil?: Instant;
  /** A part of the error. */
  containing?: string;
}

export interface FailureOptions extends FailureConditions, PageOptions {}

export interface FaultNoteOptions {
  handler: string;
  /** The kind of error, as `failures.groups` tells it. */
  fault: string;
  /** Up to 1000 characters; left out, what was noted is gone. */
  note?: string | null;
  /** Until when nobody needs to be told of it; left out, it is not muted. */
  mutedUntil?: Instant | null;
}

export interface SuppressedAddress {
  /** A mail address, a telephone number such as +491701234567, or a URL. */
  address: string;
  /** The only channel that does not reach it, such as email; left out, none does. */
  channel?: string | null;
}

export interface SuppressOptions extends SuppressedAddress {
  /** Up to 1000 characters. */
  reason?: string | null;
}

export interface SuppressionOptions extends PageOptions {
  /** Of this address alone. */
  address?: string;
}

export interface Suppression {
  id: number;
  /** The address, masked: a***@example.org. */
  recipient: string;
  /** Null for every channel. */
  channel: string | null;
  reason: string | null;
  suppressedBy: string | null;
  suppressedAt: InstantText;
}

export interface FailureGroupOptions {
  handler?: string;
  most?: number;
}

export interface RedriveOptions extends FailureConditions, PageOptions {
  /** How many start in a second; all at once by default. */
  perSecond?: number;
}

export interface DiscardOptions extends FailureConditions, PageOptions {
  /** What history tells. */
  reason: string;
}

export interface FailedJob {
  jobId: string;
  handler: string;
  jobType: JobType;
  fault: string | null;
  failedAt: InstantText;
  lastError: string | null;
  metadata: any;
}

export interface FailureGroup {
  handler: string;
  fault: string;
  sample: string;
  firstSeen: InstantText;
  lastSeen: InstantText;
  firstVersion: string | null;
  lastVersion: string | null;
  /** Attempts that failed. */
  runs: number;
  /** Jobs that have failed; 10001 stands for more than 10000. */
  letters: number;
  lastJob: string | null;
  /** What people say of it. */
  note: string | null;
  /** Until when nobody needs to be told of it. */
  mutedUntil: InstantText | null;
}

export interface BulkOptions {
  action: 'cancel' | 'retry' | 'reschedule' | 'pause' | 'prioritise' | 'spread' | 'delete';
  filter: JobFilter;
  /** Refused unless so many jobs match. */
  expected?: number;
  /** How long it can be aborted before it begins; 10 seconds by default, at most a day. */
  delay?: Duration;
  /** With `reschedule`. */
  runAt?: Instant;
  /** With `prioritise`. */
  priority?: number;
  /** With `spread`: by how much each may run later at most, whole seconds, up to a day. */
  jitter?: Duration;
  /** With `pause`. */
  until?: Instant;
  requestedBy?: string;
  reason?: string;
}

export interface BulkPlan {
  counted: number;
  /** Whether there are no more than were counted. */
  exact: boolean;
  sample: Job[];
}

export interface BulkStarted {
  bulk: number;
  counted: number;
  exact: boolean;
}

export interface BulkProgress {
  id: number;
  action: BulkOptions['action'];
  filter: any;
  arguments: any;
  requestedBy: string | null;
  reason: string | null;
  requestedAt: InstantText;
  beginsAt: InstantText;
  counted: number | null;
  done: number;
  skipped: number;
  failed: number;
  failures: string;
  endedAt: InstantText | null;
  status: 'waiting' | 'running' | 'done' | 'failed' | 'aborted';
}

export interface BatchProgress {
  name: string;
  createdAt: InstantText;
  closedAt: InstantText | null;
  total: number;
  done: number;
  failed: number;
  cancelled: number;
  running: number;
  waiting: number;
}

export interface MyJobFields {
  /** 1 to 218 characters, the user's own: no other user's is in its way. */
  jobId: string;
  /** One of those that the application opened to users. */
  handler: string;
  metadata?: object;
  onConflict?: OnConflict;
}

export type MyJobOptions = MyJobFields & Due;

export interface MyJob {
  jobId: string;
  handler: string;
  jobType: JobType;
  status: JobStatus;
  nextRun: InstantText | null;
  lastRun: InstantText | null;
  trigger: string | null;
  zone: string | null;
  metadata: any;
  createdAt: InstantText;
}

/** Every method rejects with a `PunctualError`. */
export interface Punctual {
  /** Schedules a job. */
  schedule(options: ScheduleOptions): Promise<Scheduled>;
  /** Cancels a job that is scheduled, running or failed; false when there is no such job or it has ended. */
  cancel(jobId: string): Promise<boolean>;
  /** Gives a job that is scheduled, running or failed another time or trigger; false when there is no such job or it has ended. */
  reschedule(jobId: string, options: RescheduleOptions): Promise<boolean>;
  /** Schedules a failed job for now; false when there is no such job or it has not failed. */
  retry(jobId: string): Promise<boolean>;
  /** Runs a job now; the id of the job that is due, null when there is no such job or its status forbids it. */
  runNow(jobId: string): Promise<string | null>;
  /** Lets the next occurrence of a recurring job pass; false when it does not wait for one. */
  skip(jobId: string, options: SkipOptions): Promise<boolean>;
  /** Runs occurrences of a recurring job that had no run, each as a job of its own; empty when the job cannot recur. */
  backfill(jobId: string, runDates: Instant[]): Promise<Pick<Scheduled, 'jobId' | 'action'>[]>;
  /** Changes what is given of a job that is scheduled, running or failed; null when there is no such job. */
  edit(jobId: string, options: EditOptions): Promise<Edited | null>;

  /** Pauses; false when there is no such node, or no such job or it has ended. */
  pause(options: PauseOptions): Promise<boolean>;
  /** Ends a pause; false when that is not paused. */
  resume(options: PauseScope): Promise<boolean>;
  /** Limits the jobs of a handler or a concurrency key; false when that is its limit already. */
  limit(options: LimitOptions): Promise<boolean>;
  /** Takes a limit away; false when there is none. */
  unlimit(options: LimitScope): Promise<boolean>;

  /** One job, null when there is none of this id. */
  get(jobId: string): Promise<Job | null>;
  /** A page of jobs, 100 by default; `next` is null when there are no more. */
  find(filter?: JobFilter, options?: PageOptions): Promise<{ jobs: Job[]; next: Continuation | null }>;
  /** All jobs that a filter finds, page by page. */
  findAll(filter?: JobFilter): AsyncGenerator<Job, void, undefined>;
  /** A page of the history of all jobs, the latest run first. */
  findRuns(filter?: RunFilter, options?: PageOptions): Promise<{ runs: FoundRun[]; next: Continuation | null }>;
  /** All of the history that a filter finds, page by page. */
  findAllRuns(filter?: RunFilter): AsyncGenerator<FoundRun, void, undefined>;
  /** The runs of one job, the latest first, 100 by default and at most 1000; empty when there is no such job. */
  history(jobId: string, options?: { most?: number }): Promise<JobRun[]>;

  /** Reminders of events, which move and end with their event. */
  readonly reminders: {
    /** Schedules reminders; those that are still to be sent. */
    schedule(options: ReminderOptions): Promise<Scheduled[]>;
    /** Gives an event another time, and with it its reminders. */
    move(eventId: string, eventTime: Instant): Promise<Scheduled[]>;
    /** Cancels the reminders of an event; how many. */
    cancel(eventId: string): Promise<number>;
    /** The reminders of an event, whatever their status. */
    find(eventId: string): Promise<Job[]>;
  };

  /** Addresses that nothing is sent to. */
  readonly suppressions: {
    /** Sends nothing to an address any more; false when it is suppressed for that reason already. */
    suppress(options: SuppressOptions): Promise<boolean>;
    /** Ends that for one channel, or for every one; false when it is not suppressed so. */
    lift(options: SuppressedAddress): Promise<boolean>;
    /** A page of them, 100 by default, the latest first. */
    find(options?: SuppressionOptions): Promise<{ suppressions: Suppression[]; next: Continuation | null }>;
  };

  /** Jobs that have failed for good. */
  readonly failures: {
    /** A page of them, 100 by default, the latest failure first. */
    find(options?: FailureOptions): Promise<{ jobs: FailedJob[]; next: Continuation | null }>;
    /** What failed, by handler and kind of error. */
    groups(options?: FailureGroupOptions): Promise<FailureGroup[]>;
    /** Says what is known of a kind of error, in place of what was said; false when there is none, or that is said already. */
    note(options: FaultNoteOptions): Promise<boolean>;
    /** Schedules them again, the oldest failure first, 1000 at a call; `next` is null when there are no more. */
    redrive(options?: RedriveOptions): Promise<{ redriven: number; next: Continuation | null }>;
    /** Cancels them, 1000 at a call; takes at least one condition. */
    discard(options: DiscardOptions): Promise<{ discarded: number; next: Continuation | null }>;
  };

  /** The same for all jobs that a filter finds. */
  readonly bulk: {
    /** What it would do. */
    dryRun(options: BulkOptions): Promise<BulkPlan>;
    start(options: BulkOptions): Promise<BulkStarted>;
    /** Null when there is no such bulk. */
    progress(bulk: number): Promise<BulkProgress | null>;
    /** Ends it where it is; false when there is none, or it has ended. */
    abort(bulk: number): Promise<boolean>;
  };

  /** Jobs that others wait for together: see the options `batch` and `afterBatch` of a job. */
  readonly batches: {
    /** False when there is one of that name. */
    open(name: string): Promise<boolean>;
    /** Says that nothing more is added; false when it was closed before. */
    close(name: string): Promise<boolean>;
    /** Cancels what has not ended of it and the jobs that wait for it; how many. */
    cancel(name: string): Promise<number>;
    /** Null when there is no such batch. */
    progress(name: string): Promise<BatchProgress | null>;
  };

  /** The jobs of the signed-in user, where the database has `signed_in_users.sql`. */
  readonly mine: {
    schedule(options: MyJobOptions): Promise<Scheduled>;
    /** False when the user has no such job or it has ended. */
    cancel(jobId: string): Promise<boolean>;
    /** The user's jobs, the newest first, 100 by default and at most 1000. */
    list(options?: { most?: number }): Promise<MyJob[]>;
  };
}
