// pg-boss with what its page "Workers" offers for throughput: batches of 500 jobs, of which the
// handler's return completes all, two workers, and fetches without a pause while batches come full
// (burstWhenBatchFull). Notification is on; for what lies in the future it polls every 0.5 s, the
// least it accepts. A finished job is marked completed and kept.
import { PgBoss } from "pg-boss";
import { Countdown, inBatches, serve, Starts, tomorrow, untilNone } from "./contender.mjs";

const QUEUE = "work";
const BATCH = 1_000;
const WORK = {
  batchSize: 500,
  localConcurrency: 2,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
};
const UNFINISHED = `
  select count(*) from pgboss.job
  where name = '${QUEUE}' and state < 'completed' and start_after <= now()`;

await serve(async (connectionString) => {
  const boss = new PgBoss({ connectionString, schedule: false, useListenNotify: true });
  boss.on("error", console.error);
  await boss.start();
  await boss.createQueue(QUEUE, { notify: true });
  const insert = (jobs, options) =>
    inBatches(jobs, BATCH, (size) =>
      boss.insert(
        QUEUE,
        Array.from({ length: size }, (_, job) => ({ data: { job }, ...options })),
      ),
    );

  return {
    fill: (jobs) => insert(jobs, {}),

    async drain(jobs) {
      const runs = new Countdown(jobs);
      await boss.work(QUEUE, WORK, async (batch) => batch.forEach(() => runs.run()));
      await runs.done;
      await untilNone(connectionString, UNFINISHED);
      return () => boss.offWork(QUEUE);
    },

    async lateness(due) {
      const starts = new Starts(due);
      await boss.work(QUEUE, WORK, async (batch) =>
        batch.forEach(({ data }) => starts.started(data.job)),
      );
      for (const [job, startAfter] of due.entries()) {
        await boss.send(QUEUE, { job }, { startAfter });
      }
      const late = await starts.all();
      await boss.offWork(QUEUE);
      return late;
    },

    async enqueueSingly(jobs) {
      const startAfter = tomorrow();
      for (let job = 0; job < jobs; job++) {
        await boss.send(QUEUE, { job }, { startAfter });
      }
    },

    enqueueInBatches: (jobs) => insert(jobs, { startAfter: tomorrow() }),

    close: () => boss.stop(),
  };
});
