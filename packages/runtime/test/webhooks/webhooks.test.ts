import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';

import { dateMembers, dateTime, dateVariants } from '../../src/json/dates.js';
import { signWebhookSync, unwrapWebhookSync } from '../../src/webhooks/node.js';
import { stripe } from '../../src/webhooks/schemes/stripe.js';
import type {
  UnknownEvent,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
} from '../../src/webhooks/webhook-scheme.js';
import { signWebhook, unwrapWebhook } from '../../src/webhooks/webhooks.js';

class WebhookVerificationError extends Error {}
class UsageError extends Error {}

const scheme = stripe({
  signatureHeader: 'Flow-Signature',
  typeHeader: 'Flow-Event-Type',
  tolerance: 300,
  error: WebhookVerificationError,
  usage: UsageError,
  dates: dateVariants('type', { 'post.dated': dateMembers({ at: dateTime }) }),
});
const secret = 'whsec_0123456789abcdef';
const body = '{"type":"post.delivered","data":{"id":"post_1","text":"ü"}}';
const now = 1_700_000_000_000;
const t = String(now / 1000);
const v1 = (content = `${t}.${body}`, key = secret): string =>
  createHmac('sha256', key).update(content).digest('hex');
const headers = (value = `t=${t},v1=${v1()}`): Record<string, string> => ({
  'Flow-Signature': value,
});

interface Event {
  type: 'post.delivered';
  data: { id: string };
}

type Unwrap = (
  body: WebhookBody,
  headers: WebhookHeaders,
  options?: Partial<UnwrapOptions>,
) => Promise<Event | UnknownEvent>;

const flavors: readonly [string, Unwrap][] = [
  [
    'WebCrypto',
    (raw, sent, options) => unwrapWebhook<Event>(scheme, raw, sent, { secret, now, ...options }),
  ],
  [
    'node:crypto',
    async (raw, sent, options) =>
      Promise.resolve().then(() =>
        unwrapWebhookSync<Event>(scheme, raw, sent, { secret, now, ...options }),
      ),
  ],
];

describe.each(flavors)('webhook verification with %s', (_, unwrap) => {
  const event = JSON.parse(body) as Event;
  const bytes = new TextEncoder().encode(body);
  const refused = async (promise: Promise<unknown>, message: RegExp): Promise<void> => {
    await expect(promise).rejects.toThrow(message);
    await expect(promise).rejects.toBeInstanceOf(WebhookVerificationError);
  };

  test.each<[string, WebhookBody]>([
    ['text', body],
    ['bytes', bytes],
    ['Buffer', Buffer.from(body)],
    ['ArrayBuffer', bytes.buffer],
    [
      'a view of part of a larger buffer',
      new Uint8Array(new TextEncoder().encode(`xx${body}x`).buffer, 2, bytes.length),
    ],
  ])('accepts a body as %s', async (_kind, raw) => {
    expect(await unwrap(raw, headers())).toEqual(event);
  });

  test.each<[string, WebhookHeaders]>([
    ['Headers', new Headers(headers())],
    ['an object in lower case', { 'flow-signature': headers()['Flow-Signature'] }],
    ['an object with lists', { 'FLOW-SIGNATURE': [`t=${t}`, `v1=${v1()}`], other: undefined }],
    ['an array of entries', Object.entries(headers())],
    ['a Map', new Map([['flow-signature', `t=${t},v1=${v1()}`]])],
    [
      'an object with a key named like a method',
      { get: 'x', 'flow-signature': `t=${t}, v1=${v1().toUpperCase()} ,v0=x` },
    ],
  ])('accepts headers as %s', async (_kind, sent) => {
    expect(await unwrap(body, sent)).toEqual(event);
  });

  test('accepts any one of several signatures or secrets during a rotation', async () => {
    const other = v1(undefined, 'old');
    expect(await unwrap(body, headers(`t=${t},v1=${other},v1=${v1()}`))).toEqual(event);
    expect(await unwrap(body, headers(`t=${t},v1=${v1()},v1=${other}`))).toEqual(event);
    expect(await unwrap(body, headers(`t=${t},v1=${other}`), { secret: ['old', secret] })).toEqual(
      event,
    );
    expect(await unwrap(body, headers(`t=${t},v1=${other}`), { secret: [secret, 'old'] })).toEqual(
      event,
    );
    await refused(unwrap(body, headers(`t=${t},v1=${other}`)), /no valid signature/);
    await refused(
      unwrap(body, headers(`t=${t},v1=${other}`), { secret: ['a', 'b'] }),
      /no valid signature/,
    );
  });

  test('rejects a delivery if a byte of its body, timestamp or signature is changed', async () => {
    for (let i = 0; i < bytes.length; i += 7) {
      const changed = new Uint8Array(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      await refused(unwrap(changed, headers()), /no valid signature/);
    }
    const signature = v1();
    for (let i = 0; i < signature.length; i += 9) {
      const digit = signature[i] === '0' ? '1' : '0';
      await refused(
        unwrap(
          body,
          headers(`t=${t},v1=${signature.slice(0, i)}${digit}${signature.slice(i + 1)}`),
        ),
        /no valid signature/,
      );
    }
    await refused(unwrap(body, headers(`t=${Number(t) + 1},v1=${v1()}`)), /no valid signature/);
  });

  test.each([v1().slice(0, -1), `${v1()}0`, v1().slice(0, 32), 'x', v1('', secret)])(
    'rejects the invalid signature %s',
    async (signature) => {
      await refused(unwrap(body, headers(`t=${t},v1=${signature}`)), /no valid signature/);
    },
  );

  test('rejects deliveries with a timestamp too far in the past or the future', async () => {
    const at = (seconds: number, options?: Partial<UnwrapOptions>): Promise<unknown> =>
      unwrap(body, headers(), { now: now + seconds * 1000, ...options });
    expect(await at(300)).toEqual(event);
    expect(await at(-300)).toEqual(event);
    await refused(at(301), /is 301 seconds old, and the tolerance is 300/);
    await refused(at(-301), /is 301 seconds ahead of this clock, and the tolerance is 300/);
    await refused(at(1, { tolerance: 0 }), /the tolerance is 0/);
    expect(await at(1e9, { tolerance: Infinity })).toEqual(event);
    expect(await unwrap(body, headers(), { now: new Date(now) })).toEqual(event);
    await refused(unwrap(body, headers(), { now: undefined }), /seconds old/);
    await refused(at(0, { tolerance: NaN }), /tolerance is NaN/);
    await refused(at(0, { tolerance: -1 }), /tolerance is -1/);
    await refused(unwrap(body, headers(), { now: new Date(NaN) }), /NaN seconds old/);
  });

  test('reports a forged delivery as forged even if it is old', async () => {
    await refused(unwrap(body, headers(`t=1,v1=${v1()}`)), /no valid signature/);
  });

  test.each([
    ['no header', {}, /has no Flow-Signature header/],
    ['an empty header', headers(''), /has no Flow-Signature header/],
    ['no timestamp', headers(`v1=${v1()}`), /no timestamp in its/],
    [
      'an invalid timestamp',
      headers(`t=1e9,v1=${v1()}`),
      /no timestamp in its Flow-Signature header/,
    ],
    ['an unsupported signature version', headers(`t=${t}`), /no valid signature/],
    ['an outdated signature version', headers(`t=${t},v0=${v1()}`), /no valid signature/],
  ])('rejects a delivery with %s', async (_kind, sent, message) => {
    await refused(unwrap(body, sent), message);
  });

  test.each([{ a: 1 }, null, undefined, 5])('rejects %o, which is not a raw body', async (raw) => {
    await refused(unwrap(raw as unknown as string, headers()), /raw body/);
  });

  test.each([
    { secret: '' },
    { secret: [] },
    { secret: [''] },
    { secret: undefined as unknown as string },
  ])('throws a usage error for the option %o', async (options) => {
    const unwrapped = unwrap(body, headers(), options);
    await expect(unwrapped).rejects.toThrow(/pass the webhook's `secret`/);
    await expect(unwrapped).rejects.toBeInstanceOf(UsageError);
  });

  test('rejects a correctly signed body that is invalid JSON', async () => {
    await refused(
      unwrap('{', headers(`t=${t},v1=${v1(`${t}.{`)}`)),
      /authentic, but its body is not valid JSON/,
    );
  });

  test.each([
    ['post.dated', new Date(0)],
    ['post.unknown', '1970-01-01T00:00:00Z'],
  ])('converts only the date-times that the schema of the event %s declares', async (type, at) => {
    const dated = JSON.stringify({ type, at: '1970-01-01T00:00:00Z' });
    const sent = headers(`t=${t},v1=${v1(`${t}.${dated}`)}`);
    expect(await unwrap(dated, sent)).toEqual({ type, at });
  });

  test('returns an event of an unknown type', async () => {
    const unknown = '{"type":"planet.aligned","n":1}';
    expect(await unwrap(unknown, headers(`t=${t},v1=${v1(`${t}.${unknown}`)}`))).toEqual({
      type: 'planet.aligned',
      n: 1,
    });
  });
});

test('throws a usage error if the options or the headers are missing', async () => {
  const none = undefined as never;
  await expect(unwrapWebhook(scheme, body, headers(), none)).rejects.toThrow(UsageError);
  await expect(signWebhook(scheme, body, none)).rejects.toThrow(UsageError);
  await expect(unwrapWebhook(scheme, body, none, { secret })).rejects.toThrow(UsageError);
  expect(() => unwrapWebhookSync(scheme, body, headers(), none)).toThrow(UsageError);
  expect(() => signWebhookSync(scheme, body, none)).toThrow(UsageError);
  for (const given of [none, 't=1,v1=00' as never])
    expect(() => unwrapWebhookSync(scheme, body, given, { secret })).toThrow(
      /pass the delivery's headers/,
    );
});

describe('webhook signing', () => {
  test('returns the headers of a delivery', async () => {
    const signed = await signWebhook(scheme, body, { secret, timestamp: now + 999 });
    expect(signed).toEqual({
      'Flow-Signature': `t=${t},v1=${v1()}`,
      'Flow-Event-Type': 'post.delivered',
    });
    expect(
      signWebhookSync(scheme, Buffer.from(body), { secret, timestamp: new Date(now) }),
    ).toEqual(signed);
    expect(signWebhookSync(scheme, 'x', { secret: [secret, 'b'], timestamp: now })).toEqual({
      'Flow-Signature': `t=${t},v1=${v1(`${t}.x`)},v1=${v1(`${t}.x`, 'b')}`,
      'Flow-Event-Type': '',
    });
  });

  test('throws a usage error for an empty secret or a body that isn’t text or bytes', async () => {
    await expect(signWebhook(scheme, body, { secret: '' })).rejects.toThrow(UsageError);
    expect(() => signWebhookSync(scheme, body, { secret: [] })).toThrow(UsageError);
    expect(() => signWebhookSync(scheme, {} as string, { secret })).toThrow(/raw body/);
  });

  test(
    'property: both implementations create the same signature, which is valid only for the same body',
    { timeout: 60_000 },
    async () => {
      const word = fc.string({ unit: 'binary', minLength: 1 });
      await fc.assert(
        fc.asyncProperty(fc.json(), word, async (json, key) => {
          const signed = signWebhookSync(scheme, json, { secret: key });
          expect(
            await signWebhook(scheme, json, {
              secret: key,
              timestamp: Number(signed['Flow-Signature']?.slice(2, 12)) * 1000,
            }),
          ).toEqual(signed);
          expect(await unwrapWebhook(scheme, json, new Headers(signed), { secret: key })).toEqual(
            JSON.parse(json),
          );
          await expect(unwrapWebhook(scheme, `${json} `, signed, { secret: key })).rejects.toThrow(
            WebhookVerificationError,
          );
        }),
      );
    },
  );
});

test('types: known event types narrow to their events, and all others narrow to UnknownEvent', () => {
  const read = (event: Event | { type: 'post.failed'; reason: string } | UnknownEvent): void => {
    switch (event.type) {
      case 'post.delivered':
        expectTypeOf(event).toEqualTypeOf<Event>();
        break;
      case 'post.failed':
        expectTypeOf(event.reason).toEqualTypeOf<string>();
        break;
      default:
        expectTypeOf(event).toEqualTypeOf<UnknownEvent>();
        expectTypeOf<(typeof event)[string]>().toEqualTypeOf<unknown>();
        expectTypeOf(String(event.type)).toEqualTypeOf<string>();
    }
  };
  expectTypeOf(read).returns.toBeVoid();
});
