// What the job does: put your own in its place.
import type { SupabaseClient } from '@supabase/supabase-js';

/** The request itself is wrong: the job fails for good, and its error says why. */
export class Refusal extends Error {}

/** Puts a mail about an order into an outbox. Whatever it throws is tried again, unless it is a Refusal. */
export async function work(supabase: SupabaseClient, job: { order?: unknown }): Promise<unknown> {
  if (typeof job.order !== 'number') {
    throw new Refusal(`order ${JSON.stringify(job.order)}: expected a number`);
  }
  const { error } = await supabase.from('outbox').insert({ order_id: job.order });
  if (error) {
    throw new Error(error.message);
  }
  return { order: job.order };
}
