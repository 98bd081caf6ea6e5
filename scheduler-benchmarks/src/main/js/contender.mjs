// The process of a contender: reads a command per line, answers each with one line that starts
// with "=". Whatever else anybody prints goes to standard error.
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const DAY_MILLIS = 86_400_000;

/** Milliseconds since 1970, with a fraction. */
export const now = () => performance.timeOrigin + performance.now();

export const tomorrow = () => new Date(Date.now() + DAY_MILLIS);

/** Serves a contender, which `open` makes from a connection string, until the input ends. */
export async function serve(open) {
  console.log = console.info = console.debug = console.error;
  const [jdbc, user] = process.argv.slice(2);
  const address = new URL(jdbc.replace(/^jdbc:/, ""));
  address.username = user;
  address.search = "";
  const contender = await open(address.href);
  const answer = (text) => process.stdout.write(`=${text}\n`);
  answer("");
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...numbers] = line.split(" ");
    answer(` ${await run(contender, command, ...numbers.map(Number))}`);
  }
  await contender.close();
  process.exit(0);
}

async function run(contender, command, jobs, perSecond) {
  switch (command) {
    case "fill":
      await contender.fill(jobs);
      return "";
    case "drain":
      return nanos(() => contender.drain(jobs));
    case "lateness":
      return (await contender.lateness(dues(jobs, perSecond))).join(" ");
    case "enqueue-singly":
      return nanos(() => contender.enqueueSingly(jobs));
    case "enqueue-in-batches":
      return nanos(() => contender.enqueueInBatches(jobs));
    default:
      throw new Error(`no command is named ${command}`);
  }
}

/** How long a step took; what it resolves to is called afterwards and not counted. */
async function nanos(step) {
  const began = process.hrtime.bigint();
  const stop = await step();
  const took = process.hrtime.bigint() - began;
  await stop?.();
  return took;
}

/** Evenly spread, from five seconds ahead. */
function dues(jobs, perSecond) {
  const first = now() + 5_000;
  return Array.from({ length: jobs }, (_, job) => new Date(first + (job * 1_000) / perSecond));
}

/** Calls `call` with the size of each batch. */
export async function inBatches(jobs, batch, call) {
  for (let left = jobs; left > 0; left -= batch) {
    await call(Math.min(batch, left));
  }
}

/** Counts runs down, and resolves `done` when there have been enough. */
export class Countdown {
  constructor(runs) {
    this.left = runs;
    this.done = new Promise((resolve) => (this.resolve = resolve));
  }

  run() {
    if (--this.left === 0) {
      this.resolve();
    }
  }
}

/** When the first run of each job started, against when the job was due. */
export class Starts {
  constructor(due) {
    this.due = due;
    this.late = new Map();
    this.countdown = new Countdown(due.length);
  }

  started(job) {
    if (!this.late.has(job)) {
      this.late.set(job, Math.round((now() - this.due[job].getTime()) * 1e6));
      this.countdown.run();
    }
  }

  async all() {
    await this.countdown.done;
    return [...this.late.values()];
  }
}

/** Asks the contender's tables every two milliseconds until `query` counts no unfinished job. */
export async function untilNone(connectionString, query) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  while (Number((await client.query(query)).rows[0].count) > 0) {
    await sleep(2);
  }
  await client.end();
}
