// What the types have to take, and what they have to refuse.
import type { SupabaseClient } from '@supabase/supabase-js';
import { createPunctual, type Punctual } from 'punctual-supabase';

interface Database {
  public: {
    Tables: {
      notes: {
        Row: { id: number };
        Insert: { id?: number };
        Update: { id?: number };
        Relationships: [];
      };
    };
    Views: Record<string, never>;
    Functions: { hello: { Args: { name: string }; Returns: string } };
  };
}

type Method = (...values: any[]) => unknown;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends Method ? K : `${K}.${keyof T[K] & string}`;
}[keyof T & string];

/** All methods that the types tell of; a test compares them with those that are there. */
const methods: Record<Paths<Punctual>, true> = {
  schedule: true, cancel: true, reschedule: true, retry: true, runNow: true, skip: true, backfill: true, edit: true,
  pause: true, resume: true, limit: true, unlimit: true,
  get: true, find: true, findAll: true, findRuns: true, findAllRuns: true, history: true,
  'reminders.schedule': true, 'reminders.move': true, 'reminders.cancel': true, 'reminders.find': true,
  'failures.find': true, 'failures.groups': true, 'failures.note': true, 'failures.redrive': true, 'failures.discard': true,
  'suppressions.suppress': true, 'suppressions.lift': true, 'suppressions.find': true,
  'bulk.dryRun': true, 'bulk.start': true, 'bulk.progress': true, 'bulk.abort': true,
  'batches.open': true, 'batches.close': true, 'batches.cancel': true, 'batches.progress': true,
  'mine.schedule': true, 'mine.cancel': true, 'mine.list': true,
};
export const METHODS = Object.keys(methods);

export async function check(typed: SupabaseClient<Database>, untyped: SupabaseClient): Promise<void> {
  const punctual: Punctual = createPunctual(typed);
  createPunctual(untyped, { timeout: '5s' });
  createPunctual({ rpc: async () => ({ data: true, error: null }) });

  const { nextRun } = await punctual.schedule({ runAt: new Date(), metadata: { a: 1 } });
  const known: string | null = nextRun;
  // @ts-expect-error: no such option
  await punctual.schedule({ delya: '15m' });
  // @ts-expect-error: a job is due by one of them
  await punctual.schedule({ runAt: known ?? '', delay: '15m' });
  // @ts-expect-error: a zone is that of a trigger
  await punctual.schedule({ delay: '15m', zone: 'Europe/Berlin' });
  // @ts-expect-error: a new time or a new trigger
  await punctual.reschedule('a', {});
  // @ts-expect-error: all has no name
  await punctual.pause({ scope: 'all', name: 'a' });
  // @ts-expect-error: no such status
  await punctual.find({ statuses: ['odd'] });
  // @ts-expect-error: how long before
  await punctual.reminders.schedule({ eventId: 'party', eventTime: new Date() });
}
