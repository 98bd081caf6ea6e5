// How values of JavaScript become arguments of SQL functions. Each converter takes (value, method, option), for the
// sake of what it says when it refuses.
import { refused } from './error.js';

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
const ISO = /^P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/i;
const PART = /\s*(\d+(?:\.\d+)?)\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)\s*/iy;
const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DURATION = "a number of milliseconds, or text such as '15m', '1h 30m', '2 days' or 'PT15M'";

export const asIs = (value) => value;

export function instant(value, method, option) {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return value.toISOString();
  }
  if (typeof value === 'string' && INSTANT.test(value)) {
    return value;
  }
  throw refused(method, option, value, "a valid Date, or ISO 8601 text with an offset, such as '2031-07-01T09:00:00Z'");
}

export function milliseconds(value, method, option) {
  const found = typeof value === 'number' ? value : typeof value === 'string' ? read(value) : NaN;
  const whole = Math.round(found);
  if (!(whole >= 0 && whole <= Number.MAX_SAFE_INTEGER) || Math.abs(found - whole) > 1e-6 * Math.max(1, whole)) {
    throw refused(method, option, value, DURATION);
  }
  return whole;
}

function read(text) {
  const iso = ISO.exec(text.trim());
  if (iso) {
    const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
    return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
  let sum = text.trim() ? 0 : NaN;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    if (!part) {
      return NaN;
    }
    sum += Number(part[1]) * unit(part[2].toLowerCase());
  }
  return sum;
}

function unit(name) {
  return MILLISECONDS[/^(?:ms|milli)/.test(name) ? 'ms' : name[0]];
}

/** As Java and the database write it: a day is PT24H. */
export function duration(value, method, option) {
  const total = milliseconds(value, method, option);
  const hours = Math.floor(total / 3_600_000);
  const minutes = Math.floor((total % 3_600_000) / 60_000);
  const seconds = (total % 60_000) / 1000;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds || total === 0 ? `${seconds}S` : ''}`
    .replace(/^PT$/, 'PT0S');
}

const listOf = (one, legal) => (value, method, option) => {
  if (!Array.isArray(value)) {
    throw refused(method, option, value, legal);
  }
  return value.map((element) => one(element, method, option));
};
export const instants = listOf(instant, 'an array of instants');
export const durations = listOf(duration, 'an array of durations');
export const list = listOf(asIs, 'an array');

/** {first, factor, spread, cap}, or the text that stands for it. */
export function backoff(value, method, option) {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null || typeof value !== 'object') {
    throw refused(method, option, value, "an object such as { first: '10s', factor: 2, spread: 0.2, cap: '1h' }");
  }
  const { first, factor = 2, spread = 0.2, cap, ...others } = value;
  for (const [name, number] of Object.entries({ factor, spread })) {
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      throw refused(method, `${option}.${name}`, number, 'a number');
    }
  }
  for (const other of Object.keys(others)) {
    throw refused(method, option, other, 'one of first, factor, spread, cap');
  }
  return `${duration(first, method, `${option}.first`)}*${decimal(factor)}~${decimal(spread)}`
    + `<${duration(cap, method, `${option}.cap`)}`;
}

const decimal = (number) => String(number).toUpperCase();

const same = (names) => names.map((name) => [name, asIs]);

export const JOB_FILTER = Object.fromEntries([
  ...same(['jobIds', 'prefix', 'handlers', 'jobTypes', 'tags', 'event', 'recurring', 'statuses']),
  ['dueFrom', instant], ['dueUntil', instant], ['late', duration],
  ...same(['attempts', 'node', 'metadata', 'text']),
]);
export const RUN_FILTER = Object.fromEntries([
  ...same(['outcomes', 'handlers']), ['late', duration], ['from', instant], ['until', instant],
  ...same(['node', 'fault', 'notable']),
]);
export const jobFilter = (value, method, option) => object(value, JOB_FILTER, method, option);
export const runFilter = (value, method, option) => object(value, RUN_FILTER, method, option);

/**
 * Options as arguments. Undefined and null are not there, unless the option is required or null means something; a name
 * that is unknown is refused, because a misspelt option would be lost without a word.
 */
export function object(given, legal, method, option = 'options', required = []) {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw refused(method, option, given, 'an object');
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(legal, name)) {
      throw refused(method, option, name, `one of ${Object.keys(legal).join(', ')}`);
    }
  }
  const converted = {};
  for (const [name, convert] of Object.entries(legal)) {
    const value = given[name];
    if (required.includes(name) || (convert.takesNull ? value !== undefined : value != null)) {
      converted[argument(name)] = convert(value ?? null, method, name);
    }
  }
  return converted;
}

/** The SQL argument of an option: jobId is job_id, and a timeout is in milliseconds there. */
export function argument(option) {
  return option === 'timeout' ? 'timeout_ms' : option.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What belongs to the caller, or goes back to the database as it came, keeps its names. */
const OPAQUE = new Set(['metadata', 'result', 'next']);

/** What the database answered, with the names of JavaScript. */
export function camelCased(answer) {
  if (Array.isArray(answer)) {
    return answer.map(camelCased);
  }
  if (answer === null || typeof answer !== 'object') {
    return answer;
  }
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
    OPAQUE.has(name) ? value : camelCased(value),
  ]));
}
