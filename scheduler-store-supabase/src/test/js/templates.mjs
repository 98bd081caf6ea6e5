// The Edge Functions of the templates, with Deno in name only, against a real project: run by a test.
import assert from 'node:assert/strict';
import { createHmac, webcrypto } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';

const { url, service } = JSON.parse(process.argv[2]);
const WEBHOOK_KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const environment = {
  SUPABASE_URL: url, SUPABASE_SERVICE_ROLE_KEY: service, PUNCTUAL_FUNCTION_TOKEN: 'token', PUNCTUAL_WEBHOOK_KEYS: WEBHOOK_KEY,
};
let serve;
globalThis.crypto ??= webcrypto; // as Node 18 has neither
globalThis.WebSocket ??= class {};
globalThis.Deno = { env: { get: (name) => environment[name] }, serve: (handler) => { serve = handler; } };
await import('./job-function/index.js');
const { verified } = await import('./job-function/verify.js');

const supabase = createClient(url, service, { auth: { persistSession: false } });
const ask = (body, headers, method = 'POST') =>
  serve(new Request('https://project.supabase.co/functions/v1/job-function', { method, headers, body }));
const by = (key, token = 'token') => ({ Authorization: `Bearer ${token}`, 'Idempotency-Key': key });
const mails = async () => (await supabase.from('outbox').select('order_id').order('order_id')).data.map((one) => one.order_id);

// An occurrence is done once, however often it is asked for.
for (let attempt = 1; attempt <= 2; attempt++) {
  const answer = await ask('{"order": 7}', by('key-7'));
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), { order: 7 });
}
assert.deepEqual(await mails(), [7]);

// Who else comes is refused.
assert.equal((await ask('{"order": 8}', by('key-8', 'other'))).status, 401);
assert.equal((await ask('{"order": 8}', { 'Idempotency-Key': 'key-8' })).status, 401);
assert.equal((await ask('{"order": 8}', { Authorization: 'Bearer token' })).status, 401);
assert.equal((await ask(undefined, by('key-8'), 'GET')).status, 405);

// What can never go well fails for good.
assert.equal((await ask('{"order": "eight"}', by('key-8'))).status, 422);
assert.equal((await ask('[', by('key-9'))).status, 422);

// What may go well later is tried again: the work fails, then somebody else is at work, who is gone after a while.
const silent = console.error;
console.error = () => {};
const failed = await ask('{"order": -1}', by('key-10'));
console.error = silent;
assert.equal(failed.status, 503);
assert.equal(failed.headers.get('Retry-After'), '30');
assert.equal((await ask('{"order": 10}', by('key-10'))).status, 200);
await supabase.from('handled_jobs').insert({ key: 'key-11' });
assert.equal((await ask('{"order": 11}', by('key-11'))).status, 503);
const longAgo = new Date(Date.now() - 3_600_000).toISOString();
await supabase.from('handled_jobs').update({ claimed_at: longAgo }).eq('key', 'key-11');
assert.equal((await ask('{"order": 11}', by('key-11'))).status, 200);
assert.deepEqual(await mails(), [7, 10, 11]);

// Webhooks, by the Standard Webhooks specification.
function signed(id, body, seconds = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(WEBHOOK_KEY.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,b3RoZXI= v1,${signature}` };
}
const webhook = '{"type": "order.due", "timestamp": "2026-01-01T00:00:00Z", "data": {"order": 12}}';
assert.equal((await ask(webhook, signed('msg_12', webhook))).status, 200);
assert.equal((await ask(webhook, signed('msg_12', webhook))).status, 200);
assert.deepEqual(await mails(), [7, 10, 11, 12]);
assert.equal((await ask(webhook, signed('msg_13', webhook, 1_614_265_330))).status, 401);
assert.equal((await ask(webhook, { ...signed('msg_13', webhook), 'webhook-id': 'msg_14' })).status, 401);
assert.equal(await verified(
  new Headers({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  }),
  '{"test": 2432232314}', { webhookKeys: [WEBHOOK_KEY] }, 1_614_265_330_000,
), 'msg_p5jXN8AQM9LWM0D4loKWxJek');

// The one that schedules a job, for a signed-in user; the user is told by a path of Supabase Auth (GET /user).
await import('./schedule-job/index.js');
const real = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  if (String(input) !== `${url}/auth/v1/user`) {
    return real(input, init);
  }
  return new Headers(init.headers).get('Authorization') === 'Bearer ada'
    ? Response.json({ id: '11111111-1111-4111-8111-111111111111', aud: 'authenticated', role: 'authenticated' })
    : Response.json({ code: 403, error_code: 'bad_jwt', msg: 'invalid JWT' }, { status: 403 });
};
const asAda = { Authorization: 'Bearer ada' };
assert.equal((await ask('{"order": 7}', { Authorization: 'Bearer eve' })).status, 401);
assert.equal((await ask('null', asAda)).status, 422);
assert.equal((await ask('{"order": 7, "at": "tomorrow"}', asAda)).status, 422);
const scheduled = await ask('{"order": 7, "at": "2031-07-01T09:00:00Z"}', asAda);
assert.deepEqual(await scheduled.json(), {
  jobId: 'order:7:remind', action: 'inserted', nextRun: '2031-07-01T09:00:00+00:00',
});
const { data: [job] } = await supabase.from('scheduled_jobs').select('handler, metadata').eq('job_id', 'order:7:remind');
assert.equal(job.handler, 'http');
assert.equal(job.metadata.headers.Authorization, 'Bearer ${secret:FUNCTION}');
console.log(JSON.stringify(await mails()));
