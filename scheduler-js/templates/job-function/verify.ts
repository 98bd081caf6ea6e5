// Whether a request comes from Punctual: by a bearer token, or by the signature of a webhook. Keys of the form whsk_…, which sign
// for many receivers, take a library of Standard Webhooks (https://www.standardwebhooks.com).

export interface Secrets {
  /** The bearer token that jobs of the handler `http` send. */
  token?: string;
  /** The keys (whsec_…) that jobs of the handler `webhook` are signed with. */
  webhookKeys?: string[];
}

const TOLERANCE_SECONDS = 300;
const encoder = new TextEncoder();

/**
 * The idempotency key of a request: the same for every attempt of one occurrence of a job. Null if the request does not
 * prove that it comes from Punctual, or has no such key.
 */
export async function verified(
  headers: Headers, body: string, secrets: Secrets, now: number = Date.now(),
): Promise<string | null> {
  const id = headers.get('webhook-id');
  if (id !== null) {
    return await isSigned(id, headers, body, secrets.webhookKeys ?? [], now) ? id : null;
  }
  const token = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (!token || !secrets.token || !await areEqual(token, secrets.token)) {
    return null;
  }
  return headers.get('idempotency-key');
}

/** By the Standard Webhooks specification: HMAC-SHA256 of the id, the time and the body. */
async function isSigned(
  id: string, headers: Headers, body: string, keys: string[], now: number,
): Promise<boolean> {
  const timestamp = headers.get('webhook-timestamp') ?? '';
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) {
    return false;
  }
  const content = encoder.encode(`${id}.${timestamp}.${body}`);
  const signatures = (headers.get('webhook-signature') ?? '').split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => bytes(part.slice('v1,'.length)));
  for (const secret of keys) {
    const key = await hmacKey(bytes(secret.replace(/^whsec_/, '')));
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, content)) {
        return true;
      }
    }
  }
  return false;
}

/** In a time that does not tell how much of the two is equal. */
async function areEqual(given: string, expected: string): Promise<boolean> {
  const key = await hmacKey(crypto.getRandomValues(new Uint8Array(32)));
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(expected));
  return await crypto.subtle.verify('HMAC', key, signature, encoder.encode(given));
}

async function hmacKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

/** Nothing for text that is no Base64, which no signature is equal to. */
function bytes(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
