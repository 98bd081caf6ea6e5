// Every method of the package punctual-supabase against a real project: run by a test, which has put a failed job, a run and
// a recurring job there. Prints which functions were called.
import assert from 'node:assert/strict';
import { createClient } from '@supabase/supabase-js';
import { createPunctual, PunctualError } from 'punctual-supabase';
import { METHODS } from './clients.js';

const { url, service, anon, user, secret } = JSON.parse(process.argv[2]);
// Jobs need no realtime; older versions of Node bring no WebSocket for it.
const bare = { auth: { persistSession: false }, realtime: { transport: class {} } };
const called = new Set();

function client(key, headers = {}) {
  const supabase = createClient(url, key, { ...bare, global: { headers } });
  return {
    rpc(name, args) {
      called.add(name);
      return supabase.rpc(name, args);
    },
    from: (table) => supabase.from(table),
  };
}

async function refused(promise, code, message) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof PunctualError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  });
}

const soon = () => new Date(Date.now() + 3_600_000);
const punctual = createPunctual(client(service));

const methods = Object.entries(punctual).flatMap(([name, value]) =>
  (typeof value === 'function' ? [name] : Object.keys(value).map((inner) => `${name}.${inner}`)));
assert.deepEqual(methods.sort(), METHODS.sort());

// schedule
const made = await punctual.schedule({
  jobId: 'mail', jobType: 'email', handler: 'mailer', delay: '15 minutes', metadata: { to_whom: 'ada' }, priority: 5,
  maxRetries: 7, backoff: { first: '10s', factor: 3, spread: 0, cap: 'PT1H' }, timeout: '10m', concurrencyKey: 'a',
});
assert.equal(made.jobId, 'mail');
assert.equal(made.action, 'inserted');
assert.ok(Math.abs(new Date(made.nextRun) - Date.now() - 900_000) < 60_000, made.nextRun);
const { data: [row] } = await client(service).from('scheduled_jobs').select().eq('job_id', 'mail');
assert.equal(row.backoff, 'PT10S*3~0<PT1H');
assert.equal(row.timeout_ms, 600_000);
assert.equal(row.max_retries, 7);
assert.equal(row.concurrency_key, 'a');
assert.deepEqual(await punctual.schedule({ jobId: 'mail', onConflict: 'keep' }), { ...made, action: 'kept' });
assert.equal((await punctual.schedule({
  handler: 'sync', uniqueKey: 'order-7', delay: 30_000, onConflict: 'debounce', atMost: '5m', zone: null,
})).jobId, 'sync:order-7');
assert.equal((await punctual.schedule({ handler: 'sync', uniqueBy: 'payload', uniqueFor: '1h' })).action, 'inserted');
await punctual.schedule({ jobId: 'after', after: ['mail'], afterOn: 'end', afterAny: true });
await refused(punctual.schedule({ jobId: 'mail' }), '23505', /exist already/);
await refused(punctual.schedule({ jobId: 'odd', trigger: 'sometimes' }), '22023', /trigger "sometimes": expected daily/);
await refused(punctual.schedule({ runAt: soon(), delay: 1 }), '22023', /run_at, delay and trigger exclude each other/);
await refused(punctual.schedule({ delay: '1 month' }), '22023', /^schedule_job: delay "1 month": expected a number of milli/);
await refused(punctual.schedule({ runAt: '2031-07-01T09:00' }), '22023', /runAt "2031-07-01T09:00": expected a valid Date/);
await refused(punctual.schedule({ runAt: new Date('x') }), '22023', /runAt Invalid Date: expected/);
await refused(punctual.schedule({ delya: '1m' }), '22023', /options "delya": expected one of jobId, handler/);

// steer
assert.equal(await punctual.reschedule('mail', { runAt: new Date('2031-07-01T09:00:00Z') }), true);
assert.match((await punctual.get('mail')).nextRun, /^2031-07-01T09:00:00/);
assert.equal(await punctual.reschedule('nobody', { trigger: 'daily:08:00', zone: 'Europe/Berlin' }), false);
const edited = await punctual.edit('mail', {
  expectedVersion: 1, editedBy: 'ada', timeout: null, backoff: null, concurrencyKey: null, priority: 9,
});
assert.deepEqual(edited, { jobId: 'mail', action: 'edited', version: 2 });
const { data: [after] } = await client(service).from('scheduled_jobs').select().eq('job_id', 'mail');
assert.deepEqual([after.timeout_ms, after.backoff, after.concurrency_key, after.priority], [null, null, null, 9]);
assert.equal(await punctual.edit('nobody', { priority: 1 }), null);
await refused(punctual.edit('mail', { expectedVersion: 1, priority: 1 }), 'PT409', /"?mail"? is at version 2/);
assert.equal(await punctual.retry('broken'), true);
assert.equal(await punctual.retry('broken'), false);
assert.equal(await punctual.runNow('mail'), 'mail');
assert.equal(await punctual.runNow('nobody'), null);
assert.equal(await punctual.skip('nobody', { skippedBy: 'ada', reason: 'holiday' }), false);
assert.deepEqual(await punctual.backfill('recurring', ['2026-01-01T08:00:00Z', new Date('2026-01-02T08:00:00Z')]), [
  { jobId: 'recurring@2026-01-01T08:00:00Z', action: 'inserted' },
  { jobId: 'recurring@2026-01-02T08:00:00Z', action: 'inserted' },
]);
assert.equal(await punctual.cancel('mail'), true);
assert.equal(await punctual.cancel('mail'), false);
assert.equal(await punctual.cancel('nobody'), false);
await refused(punctual.cancel(), '22023', /job_id null: expected 1 to 255 characters/);
await refused(punctual.edit('mail', { priority: 1 }), '22023', /it is cancelled/);

// pauses and limits
assert.equal(await punctual.pause({ scope: 'handler', name: 'mailer', until: soon(), reason: 'r', pausedBy: 'ada' }), true);
assert.equal(await punctual.resume({ scope: 'handler', name: 'mailer' }), true);
assert.equal(await punctual.resume({ scope: 'all' }), false);
await refused(punctual.pause({}), '22023', /scope null: expected one of all, handler/);
assert.equal(await punctual.limit({ scope: 'key', name: 'a', concurrent: 1, starts: 10, per: '1s', burst: 2, setBy: 'ada' }), true);
assert.equal(await punctual.unlimit({ scope: 'key', name: 'a' }), true);
assert.equal(await punctual.unlimit({ scope: 'key', name: 'a' }), false);

// reminders
const reminders = await punctual.reminders.schedule({
  eventId: 'party', eventTime: '2031-07-01T19:00:00Z', before: ['1 day', '1h', 'PT15M'], message: 'Soon', metadata: { to: 'a' },
});
assert.deepEqual(reminders.map((one) => one.jobId), ['reminder:party:PT24H', 'reminder:party:PT1H', 'reminder:party:PT15M']);
assert.match((await punctual.reminders.move('party', '2031-07-02T19:00:00Z'))[0].nextRun, /^2031-07-01T19:00:00/);
assert.equal((await punctual.reminders.find('party')).length, 3);
assert.equal(await punctual.reminders.cancel('party'), 3);
await refused(punctual.reminders.schedule({ eventId: 'party' }), '22023', /eventTime null: expected a valid Date/);
await refused(punctual.reminders.move('party', '2020-01-01T00:00:00Z'), '22023', /event_time/);

// look
const found = await punctual.find({ handlers: ['mailer'], metadata: { to_whom: 'ada' }, statuses: ['cancelled'] });
assert.equal(found.next, null);
assert.deepEqual(found.jobs.map((job) => [job.jobId, job.attempt, job.metadata]), [['mail', 1, { to_whom: 'ada' }]]);
const first = await punctual.find({}, { most: 1 });
const second = await punctual.find({}, { most: 1, continueFrom: first.next });
assert.notEqual(first.jobs[0].jobId, second.jobs[0].jobId);
const all = [];
for await (const job of punctual.findAll({ late: '0s', dueUntil: soon() })) all.push(job.jobId);
assert.ok(all.includes('broken'), String(all));
await refused(punctual.find({ handler: 'mailer' }), '22023', /filter "handler": expected one of jobIds, prefix/);
await refused(punctual.find({ statuses: ['odd'] }), '22023', /statuses/);
assert.equal(await punctual.get('nobody'), null);
const { runs } = await punctual.findRuns({ outcomes: ['failed'], from: '2020-01-01T00:00:00Z' });
assert.deepEqual(runs.map((run) => [run.jobId, run.error]), [['recurring', 'the disk is full']]);
for await (const run of punctual.findAllRuns({ notable: true })) assert.equal(run.jobId, 'recurring');
const history = await punctual.history('recurring');
assert.deepEqual(history.map((run) => run.outcome), ['completed', 'failed']);
assert.deepEqual(history[0].result, { rows_read: 3 });
assert.equal((await punctual.history('recurring', { most: 1 })).length, 1);
assert.deepEqual(await punctual.history('nobody'), []);
await refused(punctual.history('recurring', { most: 0 }), '22023', /most 0: expected 1 to 1000/);

// failures
const failed = await punctual.failures.find({ handler: 'flaky', failedFrom: '2020-01-01T00:00:00Z' });
assert.deepEqual(failed.jobs.map((job) => [job.jobId, job.lastError]), [['flaky-2', 'no route'], ['flaky-1', 'no route']]);
const [group] = await punctual.failures.groups({ handler: 'flaky' });
assert.deepEqual([group.fault, group.letters], ['abc', 2]);
const known = { handler: 'flaky', fault: group.fault, note: 'issue 7', mutedUntil: '2031-01-01T00:00:00Z' };
assert.equal(await punctual.failures.note(known), true);
assert.equal(await punctual.failures.note(known), false);
assert.equal((await punctual.failures.groups({ handler: 'flaky' }))[0].note, 'issue 7');
assert.equal((await punctual.findRuns({ fault: 'none' })).runs.length, 0);
await refused(punctual.failures.note({ ...known, fault: 'No Fault' }), '22023', /small letters/);
assert.deepEqual(await punctual.failures.redrive({ jobIds: ['flaky-1'], perSecond: 5 }), { redriven: 1, next: null });
assert.deepEqual(await punctual.failures.discard({ reason: 'old', handler: 'flaky' }), { discarded: 1, next: null });
await refused(punctual.failures.discard({ reason: 'old' }), '22023', /no condition/);

// suppressions
const ann = { address: 'Ann <Ann@example.org>', channel: 'email', reason: 'asked us to' };
assert.equal(await punctual.suppressions.suppress(ann), true);
assert.equal(await punctual.suppressions.suppress(ann), false);
assert.equal(await punctual.suppressions.suppress({ address: '+49 (170) 123-4567' }), true);
const { suppressions: [phone], next: older } = await punctual.suppressions.find({ most: 1 });
assert.deepEqual([phone.recipient, phone.channel, phone.reason], ['+49***67', null, null]);
const { suppressions: [mail] } = await punctual.suppressions.find({ most: 1, continueFrom: older });
assert.deepEqual([mail.recipient, mail.channel, mail.reason], ['a***@example.org', 'email', 'asked us to']);
assert.equal((await punctual.suppressions.find({ address: 'ann@example.org' })).suppressions.length, 1);
assert.equal(await punctual.suppressions.lift({ address: 'ann@example.org' }), false);
assert.equal(await punctual.suppressions.lift({ address: 'ann@example.org', channel: 'email' }), true);
await refused(punctual.suppressions.suppress({ address: ' ' }), '22023', /address null: expected a mail address/);

// bulks and batches
const bulk = { action: 'cancel', filter: { prefix: 'flaky-' }, requestedBy: 'ada', delay: '1h' };
const plan = await punctual.bulk.dryRun(bulk);
assert.deepEqual([plan.counted, plan.exact, plan.sample.length], [2, true, 2]);
await refused(punctual.bulk.start({ ...bulk, expected: 1 }), '22023', /expected 1: expected the number of jobs that match, 2/);
assert.equal((await punctual.bulk.dryRun({ action: 'spread', filter: bulk.filter, jitter: '10m' })).counted, 2);
await refused(punctual.bulk.start({ action: 'spread', filter: bulk.filter, jitter: '25h' }), '22023', /jitter .*1 second to 24 hours/);
const { bulk: number } = await punctual.bulk.start({ ...bulk, expected: 2 });
const progress = await punctual.bulk.progress(number);
assert.deepEqual([progress.requestedBy, progress.status, progress.filter], ['ada', 'waiting', { prefix: 'flaky-' }]);
assert.equal(await punctual.bulk.abort(number), true);
assert.equal(await punctual.bulk.progress(99), null);
assert.equal(await punctual.batches.open('import'), true);
await punctual.schedule({ jobId: 'part', batch: 'import' });
await punctual.schedule({ jobId: 'whole', afterBatch: 'import' });
assert.equal((await punctual.batches.progress('import')).total, 1);
assert.equal(await punctual.batches.close('import'), true);
assert.equal(await punctual.batches.cancel('import'), 2);
assert.equal(await punctual.batches.progress('none'), null);

// keys
const mine = createPunctual(client(anon, { Authorization: `Bearer ${user}` })).mine;
assert.deepEqual([await mine.schedule({ jobId: 'tea', handler: 'reminder', delay: '4m', metadata: { a: 1 } })]
  .map(({ jobId, action }) => [jobId, action]), [['tea', 'inserted']]);
assert.deepEqual((await mine.list()).map((job) => [job.jobId, job.status, job.metadata]), [['tea', 'scheduled', { a: 1 }]]);
assert.equal(await mine.cancel('tea'), true);
await refused(mine.schedule({ jobId: 'tea', handler: 'report' }), '42501', /handler "report" is not open to users/);
await refused(mine.schedule({ jobId: 'tea', handler: 'reminder', trigger: 'cron:* * * * * *' }), '22023', /fires at most once/);
await refused(createPunctual(client(anon, { Authorization: `Bearer ${user}` })).cancel('mail'), '42501', /permission denied/);
assert.deepEqual((await createPunctual(client(anon)).find()).jobs, []);
assert.ok((await createPunctual(client(anon, { 'x-scheduler-secret': secret })).find()).jobs.length > 3);

// no answer
const nobody = createPunctual(createClient('http://127.0.0.1:9', service, bare));
await assert.rejects(nobody.cancel('mail'), (error) => {
  assert.deepEqual([error.code, error.status, error.retryable], ['', 0, true]);
  assert.match(error.message, /^cancel_job: .*fetch failed/);
  return true;
});
const never = createPunctual(createClient(url, service, {
  ...bare,
  global: {
    fetch: (_, { signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  },
}), { timeout: 20 });
const alive = setTimeout(() => {}, 10_000); // for the timer of a signal keeps no program alive
await assert.rejects(never.cancel('mail'), (error) => error.retryable && error.code === '' && /timeout/.test(error.message));
clearTimeout(alive);
for (const [status, error, retryable] of [
  [500, { code: '57014', message: 'canceling statement' }, true], [503, { code: 'PGRST002', message: 'cache' }, true],
  [400, { code: '', message: '' }, true], [502, { message: '<html>'.repeat(200) }, true], [401, { message: 'Invalid API key' }, false],
  [404, { code: 'PGRST202', message: 'no function' }, false],
]) {
  await assert.rejects(createPunctual({ rpc: async () => ({ data: null, error, status }) }).cancel('a'), (told) => {
    assert.equal(told.retryable, retryable, JSON.stringify(error));
    assert.ok(told.message.length < 350);
    return told.status === status || status === 400;
  });
}
await refused(createPunctual({ rpc: async () => ({ data: [], error: null }) }).history('a'), '22023', /a method from/);
assert.throws(() => createPunctual({}), (error) => error instanceof PunctualError && error.code === '22023');

console.log(JSON.stringify([...called].sort()));
