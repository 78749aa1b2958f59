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

/** The data from which the sender and the receiver compute the signatures of a delivery. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
}

/** A received delivery whose signatures are ready to be compared. */
export interface Delivery<T> {
  /** The signed bytes. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  /**
   * Returns the event if the delivery contains one of the expected signatures (encoded as in its header), its timestamp
   * is within the tolerance and its body is JSON. Throws otherwise.
   */
  readonly accept: (expected: readonly string[]) => Unwrapped<T>;
}

/**
 * Reads the signatures of a delivery.
 *
 * @throws an error of the scheme's class for an invalid delivery (as does `accept`), or a usage error if the headers or
 *   the secret are missing.
 */
export function receive<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders | undefined,
  { secret, tolerance = scheme.tolerance, now = Date.now() }: Partial<UnwrapOptions> = {},
): Delivery<T> {
  const { bytes, keys } = seal(scheme, body, secret);
  // JavaScript callers might pass a single header.
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
        const event: unknown = JSON.parse(new TextDecoder().decode(bytes));
        return (scheme.dates ? scheme.dates(event) : event) as Unwrapped<T>;
      } catch {
        return refuse(scheme, 'is authentic, but its body is not valid JSON');
      }
    },
  };
}

/** @throws an error of the scheme's class if the body isn't raw, or a usage error if the secret is missing. */
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

/** Returns the signed bytes: the text that the scheme adds, followed by the body. */
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

/** Compares signatures in time that depends only on their lengths and counts, which aren't secret. */
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
