// What went wrong, in the terms of who called.

/** A SQLSTATE, or a code of PostgREST. Whatever else comes as a code is one of a runtime. */
const CODE = /^(?:[0-9A-Z]{5}|PGRST\d{1,3})$/;

/** Rolled back or never begun, and likely to go well later. */
const PASSING_CODE = /^(?:08|53|57P0|57014|55P03|40001|40P01|PGRST00)/;

/** Answers of whatever stands in front of the database. */
const PASSING_STATUS = new Set([0, 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 540, 544]);

export class PunctualError extends Error {
  constructor(message, { code = '', hint = null, details = null, status = 0, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PunctualError';
    this.code = CODE.test(code) ? code : '';
    this.hint = hint || null;
    this.details = details || null;
    this.status = status;
    this.retryable = this.code ? PASSING_CODE.test(this.code) : PASSING_STATUS.has(status);
  }
}

/** What answers without a code may be whole pages of a proxy. */
const LONGEST = 300;

/** Of a reply with an error, or of whatever a client threw. */
export function failed(method, error, status = 0) {
  const { code, hint, details, message } = error ?? {};
  if (CODE.test(code)) {
    return new PunctualError(message, { code, hint, details, status, cause: error });
  }
  const told = String(message ?? '').slice(0, LONGEST);
  // A 400 that says nothing is how PostgREST tells that its connection to the database broke.
  const broke = status === 400 && !told;
  return new PunctualError(`${method}: ${told || `HTTP status ${status}`}`, { hint, details, status: broke ? 0 : status, cause: error });
}

/** What a value should have been, in the words in which the database says it. */
export function refused(method, option, value, legal) {
  return new PunctualError(`${method}: ${option} ${shown(value)}: expected ${legal}`, { code: '22023' });
}

function shown(value) {
  if (value instanceof Date) {
    return String(value);
  }
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 120);
  } catch { // such as a BigInt, or an object within itself
    return `of type ${typeof value}`;
  }
}
