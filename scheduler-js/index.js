// Punctual's jobs through supabase-js: each method is one call of a SQL function, or a reading of tables.
import { CALLS } from './lib/calls.js';
import { PunctualError, failed, refused } from './lib/error.js';
import { camelCased, milliseconds, object } from './lib/values.js';

export { PunctualError };

const RUN = 'outcome,attempt,run_date,due_at,started_at,finished_at,node,result,error,occurrences';
const MINE = 'job_id,handler,job_type,status,next_run,last_run,trigger,zone,metadata,created_at';

/**
 * Jobs of a project, as the role of this client's key may see and change them.
 *
 * @param client of supabase-js, or anything with the same rpc(name, args)
 * @param timeout how long an answer may take
 */
export function createPunctual(client, { timeout = '20s' } = {}) {
  if (typeof client?.rpc !== 'function') {
    throw refused('createPunctual', 'client', typeof client, 'a client with a method rpc, such as that of supabase-js');
  }
  const patience = milliseconds(timeout, 'createPunctual', 'timeout');

  async function answer(method, request) {
    let reply;
    try {
      reply = await (typeof request.abortSignal === 'function'
        ? request.abortSignal(AbortSignal.timeout(patience))
        : request);
    } catch (thrown) { // a client that throws what others answer
      throw failed(method, thrown);
    }
    if (reply.error) {
      throw failed(method, reply.error, reply.status);
    }
    return reply.data;
  }

  async function call(name, options) {
    const { options: legal, required } = CALLS[name];
    return camelCased(await answer(name, client.rpc(name, object(options, legal, name, 'options', required))));
  }

  function table(method, name) {
    if (typeof client.from !== 'function') {
      throw refused(method, 'client', typeof client.from, 'a client with a method from, such as that of supabase-js');
    }
    return client.from(name);
  }

  async function* pages(name, filter, key) {
    let continueFrom;
    do {
      const page = await call(name, { filter, most: 1000, continueFrom });
      yield* page[key];
      continueFrom = page.next ?? undefined;
    } while (continueFrom);
  }

  async function history(jobId, { most = 100 } = {}) {
    few('history', most);
    const [job] = await answer('history', table('history', 'scheduled_jobs').select('id').eq('job_id', jobId));
    if (!job) {
      return [];
    }
    const newestFirst = { ascending: false };
    return camelCased(await answer('history', table('history', 'job_runs').select(RUN)
      .eq('scheduled_job_id', job.id).order('id', newestFirst).limit(most)));
  }

  const reminders = {
    schedule: (options) => call('schedule_reminders', options),
    move: (eventId, eventTime) => call('move_event', { eventId, eventTime }),
    cancel: (eventId) => call('cancel_event', { eventId }),
    find: async (eventId) => (await call('find_jobs', { filter: { event: eventId }, most: 1000 })).jobs,
  };

  const failures = {
    find: (options = {}) => call('failed_jobs', options),
    groups: (options = {}) => call('failed_groups', options),
    note: (options) => call('note_fault', options),
    redrive: (options = {}) => call('redrive_jobs', options),
    discard: (options) => call('discard_jobs', options),
  };

  const suppressions = {
    suppress: (options) => call('suppress_address', options),
    lift: (options) => call('lift_suppression', options),
    find: (options = {}) => call('find_suppressions', options),
  };

  const bulk = {
    dryRun: (options) => call('bulk_jobs', { ...options, dryRun: true }),
    start: (options) => call('bulk_jobs', { ...options, dryRun: false }),
    progress: (number) => call('bulk_progress', { bulk: number }),
    abort: (number) => call('abort_bulk', { bulk: number }),
  };

  const batches = {
    open: (name) => call('open_batch', { name }),
    close: (name) => call('close_batch', { name }),
    cancel: (name) => call('cancel_batch', { name }),
    progress: (name) => call('batch_progress', { name }),
  };

  const mine = {
    async schedule(options) {
      return own(await call('schedule_my_job', options));
    },
    cancel: (jobId) => call('cancel_my_job', { jobId }),
    async list({ most = 100 } = {}) {
      few('mine.list', most);
      const rows = await answer('mine.list', table('mine.list', 'scheduled_jobs').select(MINE)
        .not('owner', 'is', null).order('created_at', { ascending: false }).limit(most));
      return camelCased(rows).map(own);
    },
  };

  return Object.freeze({
    schedule: (options) => call('schedule_job', options),
    cancel: (jobId) => call('cancel_job', { jobId }),
    reschedule: (jobId, options) => call('reschedule_job', { ...options, jobId }),
    retry: (jobId) => call('retry_job', { jobId }),
    runNow: (jobId) => call('run_job', { jobId }),
    skip: (jobId, options) => call('skip_job', { ...options, jobId }),
    backfill: (jobId, runDates) => call('backfill_job', { jobId, runDates }),
    edit: (jobId, options) => call('edit_job', { ...options, jobId }),
    pause: (options) => call('pause_jobs', options),
    resume: (options) => call('resume_jobs', options),
    limit: (options) => call('limit_jobs', options),
    unlimit: (options) => call('unlimit_jobs', options),
    get: async (jobId) => (await call('find_jobs', { filter: { jobIds: [jobId] }, most: 1 })).jobs[0] ?? null,
    find: (filter = {}, options = {}) => call('find_jobs', { ...options, filter }),
    findAll: (filter = {}) => pages('find_jobs', filter, 'jobs'),
    findRuns: (filter = {}, options = {}) => call('find_runs', { ...options, filter }),
    findAllRuns: (filter = {}) => pages('find_runs', filter, 'runs'),
    history,
    reminders: Object.freeze(reminders),
    failures: Object.freeze(failures),
    suppressions: Object.freeze(suppressions),
    bulk: Object.freeze(bulk),
    batches: Object.freeze(batches),
    mine: Object.freeze(mine),
  });
}

function few(method, most) {
  if (!(Number.isInteger(most) && most >= 1 && most <= 1000)) {
    throw refused(method, 'most', most, '1 to 1000');
  }
}

/** A user's job has the user's id before its own name. */
function own(job) {
  return { ...job, jobId: job.jobId.slice(job.jobId.indexOf('/') + 1) };
}
