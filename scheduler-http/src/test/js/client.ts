// A program in TypeScript that schedules and steers jobs, with types made from the document.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Job = components["schemas"]["Job"];

declare const process: { argv: string[] };
const [url, token] = process.argv.slice(2);
const api = createClient<paths>({
  baseUrl: url,
  headers: { Authorization: `Bearer ${token}` },
});

/** What went wrong is typed as well. */
function told<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error?.detail ?? "no answer");
  }
  return answer.data;
}

const job: Job = told(
  await api.PUT("/jobs/{job_id}", {
    params: { path: { job_id: "report/1" } },
    body: { handler: "report", trigger: "daily:08:00", zone: "Europe/Berlin", priority: 5 },
  }),
);
const made: components["schemas"]["BatchResults"] = told(
  await api.POST("/jobs:batch", {
    body: { jobs: [{ job_id: "a", handler: "work" }, { job_id: "b", handler: "work" }] },
  }),
);
const page = told(
  await api.GET("/jobs", { params: { query: { handler: "work", limit: 10 } } }),
);
const plan = told(
  await api.POST("/jobs:cancel", { body: { filter: { handler: ["work"] }, dry_run: true } }),
);
const refused = await api.POST("/jobs", { body: { job_id: "a", handler: "work" } });

console.log(
  JSON.stringify({
    zone: job.zone,
    actions: made.results.map((one) => one.action),
    found: page.jobs.map((one) => one.job_id).sort(),
    counted: "counted" in plan ? plan.counted : -1,
    taken: refused.error?.job_ids,
    status: refused.error?.status,
  }),
);
