import { describe, expect, test } from 'vitest';

import { signWebhookSync, unwrapWebhookSync } from '../../src/webhooks/node.js';
import { github } from '../../src/webhooks/schemes/github.js';
import { hmac } from '../../src/webhooks/schemes/hmac.js';
import { standardWebhooks } from '../../src/webhooks/schemes/standard-webhooks.js';
import { stripe } from '../../src/webhooks/schemes/stripe.js';
import type { UnwrapOptions, WebhookScheme } from '../../src/webhooks/webhook-scheme.js';
import { signWebhook, unwrapWebhook } from '../../src/webhooks/webhooks.js';

class WebhookVerificationError extends Error {}
class UsageError extends Error {}

const errors = { tolerance: 300, error: WebhookVerificationError, usage: UsageError };

type Headers = Record<string, string>;

/** The async and the blocking implementation of verification. */
const flavors = [
  [
    'WebCrypto',
    async (scheme: WebhookScheme, body: string, headers: Headers, options: UnwrapOptions) =>
      unwrapWebhook(scheme, body, headers, options),
  ],
  [
    'node:crypto',
    async (scheme: WebhookScheme, body: string, headers: Headers, options: UnwrapOptions) =>
      Promise.resolve().then(() => unwrapWebhookSync(scheme, body, headers, options)),
  ],
] as const;

const EVENT = '{"type":"ping"}';

/** Deliveries and signatures that are published in a specification or in API documentation. */
const published = [
  {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    name: 'GitHub',
    scheme: github(errors),
    body: 'Hello, World!',
    secret: "It's a Secret to Everybody",
    time: 0,
    id: undefined,
    headers: {
      'X-Hub-Signature-256':
        'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    },
  },
  {
    // https://github.com/standard-webhooks/standard-webhooks, tests of the reference implementations
    name: 'Standard Webhooks',
    scheme: standardWebhooks(errors),
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    time: 1_614_265_330,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
  },
  {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    name: 'Slack',
    scheme: hmac({
      ...errors,
      signatureHeader: 'X-Slack-Signature',
      timestampHeader: 'X-Slack-Request-Timestamp',
      prefix: 'v0=',
      content: 'v0:{timestamp}:{body}',
    }),
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    time: 1_531_420_618,
    id: undefined,
    headers: {
      'X-Slack-Request-Timestamp': '1531420618',
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
  },
];

describe.each(published)('the scheme of $name', ({ scheme, body, secret, time, id, headers }) => {
  const now = time * 1000;

  test('creates the published signature for the published delivery', async () => {
    const options = { secret, timestamp: now, id };
    expect(await signWebhook(scheme, body, options)).toEqual(headers);
    expect(signWebhookSync(scheme, body, options)).toEqual(headers);
  });

  test.each(flavors)('accepts a delivery and rejects a changed body with %s', async (_, unwrap) => {
    // Some published bodies aren't JSON. The body is parsed only after verification.
    const isJson = body.startsWith('{');
    const published = unwrap(scheme, body, headers, { secret, now });
    if (isJson) expect(await published).toEqual(JSON.parse(body));
    else await expect(published).rejects.toThrow(/is authentic, but/);
    await expect(unwrap(scheme, `${body} `, headers, { secret, now })).rejects.toThrow(
      /no valid signature/,
    );
  });

  test.each(flavors)('rejects a changed timestamp, ID or signature with %s', async (_, unwrap) => {
    for (const name of Object.keys(headers)) {
      const value = (headers as Headers)[name] ?? '';
      const last = value.at(-2) === '1' ? '2' : '1';
      const changed = { ...headers, [name]: value.slice(0, -2) + last + value.slice(-1) };
      const options = { secret, now, tolerance: Infinity };
      await expect(unwrap(scheme, body, changed, options)).rejects.toThrow(/no valid signature/);
    }
  });
});

const secrets = ['whsec_bmV3IGtleQ==', 'whsec_b2xkIGtleQ=='];
const every: [string, WebhookScheme][] = [
  ['standard-webhooks', standardWebhooks(errors)],
  ['stripe', stripe(errors)],
  ['github', github(errors)],
  ['hmac', hmac({ ...errors, signatureHeader: 'X-Signature' })],
  ['hmac in base64', hmac({ ...errors, signatureHeader: 'X-Signature', encoding: 'base64' })],
];

describe.each(every)('the scheme %s', (_name, scheme) => {
  test.each(flavors)(
    'accepts one of several secrets during a rotation with %s',
    async (_, unwrap) => {
      const [current = '', former = ''] = secrets;
      const both = signWebhookSync(scheme, EVENT, { secret: secrets });
      const one = signWebhookSync(scheme, EVENT, { secret: former });
      expect(await unwrap(scheme, EVENT, both, { secret: current })).toEqual({ type: 'ping' });
      expect(await unwrap(scheme, EVENT, both, { secret: former })).toEqual({ type: 'ping' });
      expect(await unwrap(scheme, EVENT, one, { secret: secrets })).toEqual({ type: 'ping' });
      await expect(unwrap(scheme, EVENT, one, { secret: current })).rejects.toThrow(
        WebhookVerificationError,
      );
    },
  );

  test.each(flavors)('names a missing header in the error from %s', async (_, unwrap) => {
    const signed = signWebhookSync(scheme, EVENT, { secret: secrets });
    for (const name of Object.keys(signed)) {
      const { [name]: _omitted, ...others } = signed;
      await expect(unwrap(scheme, EVENT, others, { secret: secrets })).rejects.toThrow(
        `has no ${name} header`,
      );
    }
  });
});

test.each(['v1a,', 'v1,, v2,', 'v1', 'v1,', ''])(
  'Standard Webhooks accepts a signature only if it is v1 (prefix %j)',
  async (prefix) => {
    const scheme = standardWebhooks(errors);
    const [secret = ''] = secrets;
    const signed = signWebhookSync(scheme, EVENT, { secret });
    const [name, valid = ''] = ['webhook-signature', signed['webhook-signature']?.slice(3)];
    const given = { ...signed, [name]: prefix === 'v1,' ? `v1a,x v1,${valid}` : prefix + valid };
    const unwrapped = unwrapWebhook(scheme, EVENT, given, { secret });
    if (prefix === 'v1,') expect(await unwrapped).toEqual({ type: 'ping' });
    else await expect(unwrapped).rejects.toThrow(/no valid signature/);
  },
);

test.each(['whsec_', 'whpk_bmV3IGtleQ==', 'nö'])(
  'throws a usage error for the Standard Webhooks secret %j',
  (secret) => {
    const scheme = standardWebhooks(errors);
    expect(() => signWebhookSync(scheme, EVENT, { secret })).toThrow(/must be base64/);
    expect(() => unwrapWebhookSync(scheme, EVENT, {}, { secret })).toThrow(UsageError);
  },
);

test('doesn’t check the age of a delivery without a timestamp', () => {
  const scheme = github(errors);
  const secret = 'x';
  const signed = signWebhookSync(scheme, EVENT, { secret });
  expect(unwrapWebhookSync(scheme, EVENT, signed, { secret, tolerance: 0, now: 0 })).toEqual({
    type: 'ping',
  });
});

test.each([
  ['standard-webhooks', standardWebhooks(errors)],
  ['hmac', hmac({ ...errors, signatureHeader: 'X-S', timestampHeader: 'X-Time' })],
])('the scheme %s rejects old deliveries and invalid timestamps', (_, scheme) => {
  const [secret = ''] = secrets;
  const signed = signWebhookSync(scheme, EVENT, { secret, timestamp: 1000 });
  expect(() => unwrapWebhookSync(scheme, EVENT, signed, { secret, now: 302_000 })).toThrow(
    'is 301 seconds old, and the tolerance is 300',
  );
  const header = scheme.timestampHeader ?? '';
  expect(() =>
    unwrapWebhookSync(scheme, EVENT, { ...signed, [header]: '1e3' }, { secret, now: 1000 }),
  ).toThrow(`has no timestamp in its ${header} header`);
});

test('supports custom header names and custom signed content', () => {
  const svix = standardWebhooks({ ...errors, idHeader: 'svix-id', timestampHeader: 'svix-time' });
  const [secret = ''] = secrets;
  expect(Object.keys(signWebhookSync(svix, EVENT, { secret }))).toEqual([
    'svix-id',
    'svix-time',
    'webhook-signature',
  ]);
  const config = { ...errors, signatureHeader: 'S', idHeader: 'I', timestampHeader: 'T' };
  const options = { secret: 'x', id: 'a', timestamp: 5000 };
  expect(signWebhookSync(hmac(config), EVENT, options)).toEqual(
    signWebhookSync(hmac({ ...config, content: '{id}.{timestamp}.{body}' }), EVENT, options),
  );
});
