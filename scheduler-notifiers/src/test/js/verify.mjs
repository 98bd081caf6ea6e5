// What a receiver does with webhooks: run by a test with a file of what came and of what it may know.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const { body, headers, secrets, publicKey } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

function verified(check) {
  try {
    return check();
  } catch (refused) {
    return { error: refused.message };
  }
}

// The library knows shared secrets only; this is what the specification says of Ed25519.
function verifiedByPublicKey() {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  return headers['webhook-signature']
    .split(' ')
    .filter((signature) => signature.startsWith('v1a,'))
    .some((signature) => verify(null, content, key, Buffer.from(signature.slice(4), 'base64')));
}

console.log(JSON.stringify({
  said: secrets.map((secret) => verified(() => new Webhook(secret).verify(body, headers))),
  changed: verified(() => new Webhook(secrets[0]).verify(`${body} `, headers)),
  byPublicKey: verifiedByPublicKey(),
}));
