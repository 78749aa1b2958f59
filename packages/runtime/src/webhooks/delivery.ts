import { bytesOf } from '../body/bytes.js';
import { readHeader } from './read-header.js';
import type {
  SignedParts,
  UnwrapOptions,
  Unwrapped,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './webhook-scheme.js';

/** Inputs of the signatures of a delivery, on both sides. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
}

/** A received delivery that is ready for the comparison of its signatures. */
export interface Delivery<T> {
  /** The signed bytes. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  /** Returns the event if the delivery carries one of the expected signatures, encoded as in its header. */
  readonly accept: (expected: readonly string[]) => Unwrapped<T>;
}

/**
 * @throws an error of the scheme's class for an invalid delivery, as does `accept`; a usage error without headers or
 *   a secret.
 */
export function receive<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders | undefined,
  { secret, tolerance = scheme.tolerance, now = Date.now() }: Partial<UnwrapOptions> = {},
): Delivery<T> {
  const { bytes, keys } = seal(scheme, body, secret);
  // JavaScript callers may pass a single header.
  if (!headers || typeof headers !== 'object')
    throw new scheme.usage("pass the delivery's headers, which include its signature");
  const { signatures, ...parts } = scheme.read(
    (name) => readHeader(headers, name) ?? refuse(scheme, `has no ${name} header`),
  );
  const { timestampHeader } = scheme;
  if (timestampHeader !== undefined && !/^\d{1,12}$/.test(parts.time))
    refuse(scheme, `has no timestamp in its ${timestampHeader} header`);
  const given =
    scheme.encoding === 'hex' ? signatures.map((each) => each.toLowerCase()) : signatures;
  return {
    content: contentOf(scheme, parts, bytes),
    keys,
    accept(expected) {
      if (!someEqual(expected, given)) {
        refuse(
          scheme,
          `has no valid signature: its body was changed, or it was signed with another secret`,
        );
      }
      const age = Number(now) / 1000 - Number(parts.time);
      if (timestampHeader !== undefined && !(Math.abs(age) <= tolerance)) {
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
      "pass the webhook's `secret` as a non-empty string, or several during a rotation",
    );
  }
  const bytes =
    bytesOf(body) ?? refuse(scheme, 'must have its raw body, as text or bytes, not a parsed one');
  const { key = (text: string) => new TextEncoder().encode(text) } = scheme;
  return { bytes, keys: secrets.map(key) };
}

function refuse({ error: Refusal }: WebhookScheme, reason: string): never {
  throw new Refusal(`The webhook delivery ${reason}`);
}

/** The signed bytes: the text that the scheme puts before the body, and the body. */
export function contentOf(
  scheme: WebhookScheme,
  parts: SignedParts,
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(scheme.before(parts));
  const content = new Uint8Array(start.length + body.length);
  content.set(start);
  content.set(body, start.length);
  return content;
}

/** Compares in constant time for equal lengths and counts, which are not secret. */
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
