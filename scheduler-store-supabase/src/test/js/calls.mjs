// Prints the package's table of functions: the arguments of each, and those that are required.
import { CALLS } from './node_modules/punctual-supabase/lib/calls.js';
import { JOB_FILTER, RUN_FILTER, argument } from './node_modules/punctual-supabase/lib/values.js';

const names = (options) => options.map(argument).sort();
console.log(JSON.stringify({
  functions: Object.fromEntries(Object.entries(CALLS).map(([name, { options, required }]) =>
    [name, { all: names(Object.keys(options)), required: names(required) }])),
  find_jobs: names(Object.keys(JOB_FILTER)),
  find_runs: names(Object.keys(RUN_FILTER)),
}));
