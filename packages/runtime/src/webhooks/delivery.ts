import type {
  UnwrapOptions,
  Unwrapped,
  WebhookBody,
  WebhookHeaders,
  WebhookScheme,
} from './scheme.js';
import { readHeader } from './read-header.js';

/** A delivery on its way to be verified; all that is missing are the signatures that it should have. */
export interface Delivery<T> {
  /** What is signed. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly secrets: readonly string[];
  /** The event, if one of the signatures (in hexadecimal) is among those that it came with. */
  readonly accept: (expected: readonly string[]) => Unwrapped<T>;
}

/**
 * @throws an error of the scheme's class, which says what is wrong with the delivery; so does `accept`.
 */
export function receive<T>(
  scheme: WebhookScheme,
  body: WebhookBody,
  headers: WebhookHeaders,
  { secret, tolerance = scheme.tolerance, now = Date.now() }: UnwrapOptions,
): Delivery<T> {
  const refuse = (reason: string): Error => new scheme.error(`The webhook delivery ${reason}.`);
  const bytes = bytesOf(body);
  if (bytes === undefined)
    throw refuse('can only be verified by its raw body, a text or bytes, not by a parsed one');
  const secrets = secretsOf(secret);
  if (secrets.length === 0) throw refuse("can't be verified without a secret");
  if (!(tolerance >= 0)) throw refuse(`can't be verified with a tolerance of ${tolerance} seconds`);
  const header = readHeader(headers, scheme.signatureHeader);
  if (header === undefined) throw refuse(`has no ${scheme.signatureHeader} header`);
  const { time, signatures } = parse(header);
  if (time === undefined)
    throw refuse(`has a ${scheme.signatureHeader} header without a time: ${header.slice(0, 100)}`);
  if (signatures.length === 0)
    throw refuse(`has a ${scheme.signatureHeader} header without a v1 signature`);
  return {
    content: contentOf(time, bytes),
    secrets,
    accept(expected) {
      if (!someEqual(expected, signatures)) {
        throw refuse(
          'has no signature that fits: its body was changed, or it was signed with another secret',
        );
      }
      const age = Number(now) / 1000 - Number(time);
      if (!(Math.abs(age) <= tolerance)) {
        throw refuse(
          `is ${Math.abs(Math.round(age))} seconds ${age < 0 ? 'ahead of' : 'behind'} the clock, more than the ${tolerance} allowed`,
        );
      }
      try {
        return JSON.parse(new TextDecoder().decode(bytes)) as Unwrapped<T>;
      } catch {
        throw refuse('is authentic, but its body is no JSON');
      }
    },
  };
}

/** `<time>.<body>`. */
export function contentOf(time: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(`${time}.`);
  const content = new Uint8Array(start.length + body.length);
  content.set(start);
  content.set(body, start.length);
  return content;
}

export function bytesOf(body: WebhookBody): Uint8Array | undefined {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return Object.prototype.toString.call(body) === '[object ArrayBuffer]'
    ? new Uint8Array(body)
    : undefined;
}

export function secretsOf(secret: string | readonly string[] | undefined): readonly string[] {
  return [secret ?? []].flat().filter((each) => typeof each === 'string' && each !== '');
}

/** `t` and every `v1`; what else there is belongs to schemes to come. */
function parse(header: string): { time: string | undefined; signatures: readonly string[] } {
  const signatures: string[] = [];
  let time: string | undefined;
  for (const item of header.split(',')) {
    const [, key, value = ''] = /^\s*(t|v1)=(\w+)\s*$/.exec(item) ?? [];
    if (key === 't' && /^\d{1,12}$/.test(value)) time = value;
    if (key === 'v1') signatures.push(value.toLowerCase());
  }
  return { time, signatures };
}

/** In a time that depends on the lengths and numbers alone, which are no secret. */
function someEqual(expected: readonly string[], given: readonly string[]): boolean {
  let found = 0;
  for (const one of expected) {
    for (const other of given) {
      let difference = one.length ^ other.length;
      for (let i = 0; i < one.length; i++) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
      found |= Number(difference === 0);
    }
  }
  return found === 1;
}
