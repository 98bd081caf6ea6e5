// What an application does with jobs through supabase-js: run by a test with a project's URL and a key.
import { createClient } from '@supabase/supabase-js';

const [url, key] = process.argv.slice(2);
// Jobs need no realtime; older versions of Node bring no WebSocket for it.
const options = { auth: { persistSession: false }, realtime: { transport: class {} } };
const supabase = createClient(url, key, options);

async function call(name, args) {
  const { data, error } = await supabase.rpc(name, args);
  return error ? { error: error.message } : data;
}

const said = {
  scheduled: await call('schedule_job', {
    job_id: 'mail-1',
    job_type: 'email',
    delay: '15 minutes',
    metadata: { to: 'ada@example.org', subject: 'Hi', text: 'Hello' },
  }),
  again: await call('schedule_job', { job_id: 'mail-1', on_conflict: 'keep' }),
  recurring: await call('schedule_job', {
    job_id: 'report',
    handler: 'report',
    trigger: 'daily:08:00;except=sat,sun',
    zone: 'Europe/Berlin',
  }),
  wrong: await call('schedule_job', { job_id: 'odd', trigger: 'sometimes' }),
  moved: await call('reschedule_job', { job_id: 'mail-1', run_at: '2031-07-01T09:00:00Z' }),
  cancelled: await call('cancel_job', { job_id: 'mail-1' }),
  cancelledAgain: await call('cancel_job', { job_id: 'mail-1' }),
  retried: await call('retry_job', { job_id: 'mail-1' }),
  reminders: await call('schedule_reminders', {
    event_id: 'party',
    event_time: '2031-07-01T19:00:00Z',
    before: ['1 day', '1 hour', '15 minutes'],
    message: 'The party begins soon',
    metadata: { to: 'ada@example.org' },
  }),
  movedEvent: await call('move_event', {
    event_id: 'party',
    event_time: '2031-07-02T19:00:00Z',
  }),
  cancelledEvent: await call('cancel_event', { event_id: 'party' }),
  inserted: (await supabase.from('scheduled_jobs').insert({
    job_id: 'plain',
    job_type: 'notification',
    run_date: new Date().toISOString(),
    status: 'scheduled',
    metadata: { message: 'Hello' },
  })).status,
  seen: (await supabase.from('scheduled_jobs').select('job_id,status')
    .neq('job_type', 'event_reminder').order('id')).data,
};
console.log(JSON.stringify(said));
