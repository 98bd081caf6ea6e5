// An Edge Function that schedules a job for a signed-in user: a reminder of an order, which calls the function of
// ../job-function when it is due. The token that it sends is a secret of Punctual's settings, and no secret of the job:
//
//   PUNCTUAL_HANDLERS_HTTP_ENABLED=true
//   PUNCTUAL_HANDLERS_HTTP_SECRETS_FUNCTION=…                       the same as PUNCTUAL_FUNCTION_TOKEN
//   PUNCTUAL_HANDLERS_HTTP_HOSTS_FUNCTION=PROJECT.supabase.co
import { createClient } from '@supabase/supabase-js';
import { createPunctual, PunctualError } from 'punctual-supabase';

const url = Deno.env.get('SUPABASE_URL')!;
const supabase = createClient(url, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!, {
  auth: { persistSession: false },
});
const punctual = createPunctual(supabase);

Deno.serve(async (request) => {
  const token = request.headers.get('authorization')?.replace(/^Bearer /i, '') ?? '';
  const { data: { user } } = await supabase.auth.getUser(token);
  if (!user) {
    return Response.json({ error: 'expected the token of a signed-in user' }, { status: 401 });
  }
  const { order, at } = await request.json().catch(() => null) ?? {};
  if (typeof order !== 'number') {
    return Response.json({ error: `order ${JSON.stringify(order)}: expected a number` }, { status: 422 });
  }
  // Here: whether the order is one of the user's.
  try {
    return Response.json(await punctual.schedule({
      jobId: `order:${order}:remind`,
      handler: 'http',
      runAt: at,
      backoff: { first: '10s', cap: '1h' },
      maxRetries: 10,
      onConflict: 'replace',
      metadata: {
        url: `${url}/functions/v1/job-function`,
        headers: { Authorization: 'Bearer ${secret:FUNCTION}' },
        body: { order },
        keep: true,
      },
    }));
  } catch (failure) {
    if (!(failure instanceof PunctualError)) {
      throw failure;
    }
    return Response.json({ error: failure.message }, { status: failure.retryable ? 503 : 422 });
  }
});
