// Work that is done once for a key, however often it is asked for. The keys are in the table of handled_jobs.sql.
import type { SupabaseClient } from '@supabase/supabase-js';

const TAKEN = '23505';

/** Longer than an Edge Function may run: whoever claimed a key before that is gone. */
const STALE_MILLISECONDS = 10 * 60_000;

/** Somebody else does the work at this moment. */
export class Busy extends Error {}

/**
 * What the work answers, or answered when it was done before. When it fails, the key is free again.
 *
 * @throws Busy while another request does the work
 */
export async function once(supabase: SupabaseClient, key: string, work: () => Promise<unknown>): Promise<unknown> {
  const keys = () => supabase.from('handled_jobs');
  const claimed = await keys().insert({ key });
  if (claimed.error?.code === TAKEN) {
    const { data: earlier } = await keys().select('done_at, answer').eq('key', key).maybeSingle().throwOnError();
    if (earlier?.done_at) {
      return earlier.answer;
    }
    const before = new Date(Date.now() - STALE_MILLISECONDS).toISOString();
    const taken = await keys().update({ claimed_at: new Date().toISOString() })
      .eq('key', key).is('done_at', null).lt('claimed_at', before).select('key').throwOnError();
    if (taken.data.length === 0) {
      throw new Busy(`another request with the key ${key} is at work`);
    }
  } else if (claimed.error) {
    throw claimed.error;
  }
  let answer: unknown;
  try {
    answer = await work();
  } catch (failure) {
    await keys().delete().eq('key', key).is('done_at', null);
    throw failure;
  }
  await keys().update({ done_at: new Date().toISOString(), answer }).eq('key', key).throwOnError();
  return answer;
}
