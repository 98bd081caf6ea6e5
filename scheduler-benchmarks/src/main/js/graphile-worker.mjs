// graphile-worker with the settings of the figures on its page "Performance": 24 concurrent jobs,
// a local queue of 500, ends of jobs in batches. These wait 10 ms instead of the page's 0, with
// which (and with 250) it drained up to a sixth slower. For what lies in the future it polls every
// 100 ms (the default is 2 s; for what is due at once it is notified). Its log is off, for it would
// print a line per job. A finished job's row is deleted. Its package asks for Node 22.18; it has
// been seen to run on 20.
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Countdown, inBatches, serve, Starts, tomorrow, untilNone } from "./contender.mjs";

const BATCH = 1_000;
const UNFINISHED = "select count(*) from graphile_worker._private_jobs where run_at <= now()";

await serve(async (connectionString) => {
  const logger = new Logger(() => () => {});
  const preset = {
    worker: {
      connectionString,
      concurrentJobs: 24,
      maxPoolSize: 25,
      pollInterval: 100,
      localQueue: { size: 500 },
      completeJobBatchDelay: 10,
      failJobBatchDelay: 10,
      logger,
    },
  };
  const utils = await makeWorkerUtils({ preset });
  await utils.migrate();
  const node = (work) =>
    run({ preset, noHandleSignals: true, taskList: { work: async ({ job }) => work(job) } });
  const specs = (jobs, runAt) =>
    Array.from({ length: jobs }, (_, job) => ({ identifier: "work", payload: { job }, runAt }));

  return {
    // By one call of the function that the page's figure for adding jobs is about.
    fill: (jobs) =>
      utils.withPgClient((client) =>
        client.query(
          `select count(*) from graphile_worker.add_jobs(array(
             select json_populate_record(
               null::graphile_worker.job_spec,
               json_build_object('identifier', 'work', 'payload', json_build_object('job', job)))
             from generate_series(1, $1::int) job))`,
          [jobs],
        ),
      ),

    async drain(jobs) {
      const runs = new Countdown(jobs);
      const runner = await node(() => runs.run());
      await runs.done;
      await untilNone(connectionString, UNFINISHED);
      return () => runner.stop();
    },

    async lateness(due) {
      const starts = new Starts(due);
      const runner = await node((job) => starts.started(job));
      for (const [job, runAt] of due.entries()) {
        await utils.addJob("work", { job }, { runAt });
      }
      const late = await starts.all();
      await runner.stop();
      return late;
    },

    async enqueueSingly(jobs) {
      const runAt = tomorrow();
      for (let job = 0; job < jobs; job++) {
        await utils.addJob("work", { job }, { runAt });
      }
    },

    enqueueInBatches: (jobs) =>
      inBatches(jobs, BATCH, (size) => utils.addJobs(specs(size, tomorrow()))),

    close: () => utils.release(),
  };
});
