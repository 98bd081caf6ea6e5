// An Edge Function that a job calls, by the handler `http` or `webhook`. It verifies who calls, does the work once for an
// occurrence of the job however often the request comes, and answers so that Punctual's retries do the right thing:
//
//   200  done, or done before        the run is completed
//   4xx  the request is wrong        the job fails for good
//   503  not now                     tried again by the job's policy, after Retry-After
//
// Deploy it with --no-verify-jwt, because it verifies by itself, and set its secrets:
//
//   supabase secrets set PUNCTUAL_FUNCTION_TOKEN=… PUNCTUAL_WEBHOOK_KEYS=whsec_…
import { createClient } from '@supabase/supabase-js';
import { Busy, once } from './once.ts';
import { verified } from './verify.ts';
import { Refusal, work } from './work.ts';

const RETRY_AFTER_SECONDS = 30;

const supabase = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!, {
  auth: { persistSession: false },
  db: { timeout: 20_000 },
});
const secrets = {
  token: Deno.env.get('PUNCTUAL_FUNCTION_TOKEN'),
  webhookKeys: Deno.env.get('PUNCTUAL_WEBHOOK_KEYS')?.split(/[\s,]+/).filter(Boolean),
};

Deno.serve(async (request) => {
  if (request.method !== 'POST') {
    return Response.json({ error: `${request.method}: expected POST` }, { status: 405, headers: { Allow: 'POST' } });
  }
  const body = await request.text();
  const key = await verified(request.headers, body, secrets);
  if (key === null) {
    return Response.json({ error: 'expected a request that Punctual sent' }, { status: 401 });
  }
  try {
    const job = read(body, request.headers.has('webhook-id'));
    return Response.json(await once(supabase, key, () => work(supabase, job)) ?? {});
  } catch (failure) {
    if (failure instanceof Refusal) {
      return Response.json({ error: failure.message }, { status: 422 });
    }
    if (!(failure instanceof Busy)) {
      console.error(failure);
    }
    return Response.json(
      { error: failure instanceof Busy ? failure.message : 'failed; the log of the function says why' },
      { status: 503, headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } },
    );
  }
});

/** The metadata's `body` of the handler `http`, the `data` of a webhook. */
function read(body: string, isWebhook: boolean): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Refusal('body: expected JSON');
  }
  const job = isWebhook ? (json as { data?: unknown } | null)?.data : json;
  if (job === null || typeof job !== 'object' || Array.isArray(job)) {
    throw new Refusal('body: expected a JSON object');
  }
  return job as Record<string, unknown>;
}
