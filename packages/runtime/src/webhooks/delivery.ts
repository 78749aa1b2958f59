import { bytesOf } from '../body/bytes.js';
import { readHeader } from './read-header.js';
import type {
  UnwrapOptions,
  Unwrapped,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './webhook-scheme.js';

/** What both sides of a delivery have: a body to sign, and the secrets to sign it with. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly secrets: readonly string[];
}

/** A delivery on its way to be verified; all that is missing are the signatures that it should have. */
export interface Delivery<T> {
  /** What is signed. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly secrets: readonly string[];
  /** The event, if one of the signatures (in hexadecimal) is among those that it came with. */
  readonly accept: (expected: readonly string[]) => Unwrapped<T>;
}

/**
 * @throws an error of the scheme's class, which names the problem of the delivery; so does `accept`. A usage error
 *   without headers or a secret.
 */
export function receive<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders | undefined,
  { secret, tolerance = scheme.tolerance, now = Date.now() }: Partial<UnwrapOptions> = {},
): Delivery<T> {
  const { bytes, secrets } = seal(scheme, body, secret);
  // JavaScript may pass the header alone.
  if (!headers || typeof headers !== 'object')
    throw new scheme.usage("pass the delivery's headers, its signature is among them");
  const name = scheme.signatureHeader;
  const header = readHeader(headers, name) ?? refuse(scheme, `has no ${name} header`);
  const time =
    /(?:^|,)\s*t=(\d{1,12})\s*(?:,|$)/.exec(header)?.[1] ??
    refuse(scheme, `has no time in its ${name} header`);
  const given = Array.from(header.matchAll(/(?:^|,)\s*v1=(\w+)/g), ([, signature = '']) =>
    signature.toLowerCase(),
  );
  return {
    content: contentOf(time, bytes),
    secrets,
    accept(expected) {
      if (!someEqual(expected, given)) {
        refuse(
          scheme,
          `has no v1 signature that fits: its body was changed, or it was signed with another secret`,
        );
      }
      const age = Number(now) / 1000 - Number(time);
      if (!(Math.abs(age) <= tolerance)) {
        const off = age < 0 ? 'ahead of this clock' : 'old';
        refuse(
          scheme,
          `is ${Math.abs(Math.round(age))} seconds ${off}, and the tolerance is ${tolerance}`,
        );
      }
      try {
        return JSON.parse(new TextDecoder().decode(bytes)) as Unwrapped<T>;
      } catch {
        return refuse(scheme, 'is authentic, but its body is not valid JSON');
      }
    },
  };
}

/** @throws an error of the scheme's class, without a raw body; a usage error without a secret. */
export function seal(
  scheme: WebhookScheme,
  body: WebhookBody,
  secret: string | readonly string[] | undefined,
): Sealed {
  const secrets = [secret ?? []].flat().filter((each) => typeof each === 'string' && each !== '');
  if (secrets.length === 0) {
    throw new scheme.usage(
      "pass the webhook's `secret`, a text that isn't empty; several while it is being changed",
    );
  }
  const bytes =
    bytesOf(body) ?? refuse(scheme, 'needs its raw body, text or bytes, not a parsed one');
  return { bytes, secrets };
}

function refuse({ error: Refusal }: WebhookScheme, reason: string): never {
  throw new Refusal(`The webhook delivery ${reason}`);
}

/** `<time>.<body>`. */
export function contentOf(time: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(`${time}.`);
  const content = new Uint8Array(start.length + body.length);
  content.set(start);
  content.set(body, start.length);
  return content;
}

/** In a time that depends on the lengths and numbers alone, which are no secret. */
function someEqual(expected: readonly string[], given: readonly string[]): boolean {
  let found = false;
  for (const one of expected) {
    for (const other of given) {
      let difference = one.length ^ other.length;
      for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
      found = difference === 0 || found;
    }
  }
  return found;
}
