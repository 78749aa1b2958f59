import { inspect } from 'node:util';

import fc from 'fast-check';
import { describe, expect, type Mock, test, vi } from 'vitest';

import { UsageError } from '../../src/errors/usage-error.js';
import { type Logger, createLog } from '../../src/log/logger.js';
import { redact as redactWith } from '../../src/log/redact.js';
import { Secrets } from '../../src/log/secrets.js';

const KEY = 'flow_sk_live_abc+/12345=?é';

describe('Secrets', () => {
  const secrets = new Secrets();
  secrets.add(KEY, 'client');
  secrets.add(KEY, 'client');

  const bytes = new TextEncoder().encode(KEY);
  test.each([
    ['in its original form', KEY],
    ['in upper case', KEY.toUpperCase()],
    ['percent-encoded', encodeURIComponent(KEY)],
    ['form-encoded', new URLSearchParams({ k: KEY }).toString()],
    ['in JSON', JSON.stringify({ k: KEY })],
    ['in the output of inspect', inspect({ k: KEY })],
  ])('masks a secret %s', (_, text) => {
    expect(text).not.toBe(secrets.redact(text));
    expect(secrets.redact(text)).not.toContain('live_abc');
  });

  test.each(['base64', 'base64url'] as const)('masks a secret in %s at any offset', (form) => {
    for (const before of ['', 'u', 'us', 'user', 'user:']) {
      const text = Buffer.concat([Buffer.from(before), bytes, Buffer.from(':after')]).toString(
        form,
      );
      const shown = secrets.redact(text);
      const left = Buffer.from(shown.replace('***', ''), form).toString('latin1');
      expect(left).not.toContain('live');
      expect(shown.length).toBeLessThan(text.length - 25);
    }
  });

  test('doesn’t mask a short string', () => {
    const some = new Secrets();
    some.add('test', 'client');
    expect(some.redact('a test')).toBe('a test');
  });

  test('masks a secret that contains special characters of regular expressions', () => {
    const some = new Secrets();
    some.add('a.c(d*[x\\', 'client');
    expect(some.redact('a.c(d*[x\\ abc(d*[x')).toBe('*** abc(d*[x');
  });

  test('masks the longer of two overlapping secrets', () => {
    const some = new Secrets();
    some.add('abcdef', 'client');
    some.add('abcdefghi', 'client');
    expect(some.redact('abcdefghi')).toBe('***');
  });

  test('stops masking the oldest tokens after many newer ones', () => {
    const some = new Secrets();
    for (let i = 0; i < 1000; i++) some.add(`token-number-${String(i)}!`, 'renewed');
    expect(some.redact('token-number-999! token-number-0!')).toBe('*** token-number-0!');
  });

  test('keeps masking the client’s secrets and tokens after any number of secrets from calls', () => {
    const some = new Secrets();
    some.add('the-clients-own', 'client');
    some.add('a-token-of-its-own', 'renewed');
    for (let i = 0; i < 1000; i++) some.add(`secret-of-call-${String(i)}!`, 'call');
    expect(some.redact('the-clients-own a-token-of-its-own secret-of-call-999!')).toBe(
      '*** *** ***',
    );
  });

  test('keeps a secret masked if it is added repeatedly', () => {
    const some = new Secrets();
    for (let i = 0; i < 1000; i++) {
      some.add('a-call-that-goes-on', 'call');
      some.add(`secret-of-call-${String(i)}!`, 'call');
    }
    expect(some.redact('a-call-that-goes-on')).toBe('***');
  });

  test('masks a long secret', () => {
    const some = new Secrets();
    const secrets = Array.from({ length: 64 }, (_, i) => `${String(i)}-${'aB/'.repeat(2 ** 15)}`);
    for (const secret of secrets) some.add(secret, 'call');
    for (const secret of secrets.slice(-2)) {
      const base64 = Buffer.from(secret).toString('base64');
      for (const form of [secret, JSON.stringify({ secret }), encodeURIComponent(secret), base64])
        expect(some.redact(form).length).toBeLessThan(20);
    }
  });

  test('property: masks a secret in every known encoding', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'binary' }), fc.string(), (secret, around) => {
        fc.pre(!around.includes(secret) && !secret.includes('*'));
        const some = new Secrets();
        some.add(secret, 'client');
        for (const form of [
          secret,
          encodeURIComponent(secret),
          Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        ]) {
          expect(some.redact(`${around}"${form}"${around}`)).not.toContain(form);
        }
      }),
    );
  });
});

const redact = (value: unknown): unknown => redactWith(value, (text) => text);

describe('redact()', () => {
  test('masks values by name, replaces bytes with their size and keeps all other values', () => {
    const wire = {
      method: 'GET',
      url: 'https://u:p@api.test/x?api_key=1&page=2&access%5Ftoken=3#f',
      headers: {
        Authorization: 'Bearer x',
        'x-api-key': 'k',
        cookie: 's',
        'X-Acme-Token': 't',
        accept: '*/*',
      },
      body: new Uint8Array(3),
      list: [{ client_secret: 's', n: 1, ok: true, none: null }],
    };
    const copy = structuredClone(wire);
    expect(redact(wire)).toEqual({
      method: 'GET',
      url: 'https://***@api.test/x?api_key=***&page=2&access%5Ftoken=***#f',
      headers: {
        Authorization: '***',
        'x-api-key': '***',
        cookie: '***',
        'X-Acme-Token': '***',
        accept: '*/*',
      },
      body: '3 bytes',
      list: [{ client_secret: '***', n: 1, ok: true, none: null }],
    });
    expect(wire).toEqual(copy);
  });

  test.each(['?token', '&token', '?a=token', '"token', '//token', '"token":"', 'token '])(
    'scans repeated %j in linear time',
    (text) => {
      const steps = (count: number): number => {
        const begin = process.cpuUsage().user;
        redact(text.repeat(count));
        return process.cpuUsage().user - begin;
      };
      // A quadratic implementation would take an hour here.
      expect(steps(200_000)).toBeLessThan(20_000_000);
    },
  );

  test('masks secret parameters of a URL inside another URL', () => {
    expect(redact('/a?next=/b?token=abc?d&x=1 ?atoken=1')).toBe(
      '/a?next=/b?token=***&x=1 ?atoken=***',
    );
  });

  test('masks values by name inside bodies', () => {
    const body = {
      secret: 'whsec "1" \\',
      n: 1,
      deep: [{ apiKey: 'k', access_token: 'é' }],
      url: 'x',
    };
    expect(JSON.parse(redact(JSON.stringify(body, null, 1)) as string)).toEqual({
      ...body,
      secret: '***',
      deep: [{ apiKey: '***', access_token: '***' }],
    });
    expect(redact('client_secret=a&x=1&token=b')).toBe('client_secret=***&x=1&token=***');
  });

  test.each([
    'set-cookie',
    'Proxy-Authorization',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'apikey',
    'api_key',
    'password',
    'key',
    'sig',
  ])('masks the header and the query parameter %s', (name) => {
    expect(redact(new Headers({ [name]: 'v' }))).toEqual({ [name.toLowerCase()]: '***' });
    expect(redact(`/x?${name}=v`)).toBe(`/x?${name}=***`);
  });

  test.each([
    'accept',
    'x-ratelimit-remaining',
    'idempotency-key',
    'x-request-id',
    'monkey',
    'author',
    'retry-after',
  ])('doesn’t mask %s', (name) => {
    expect(redact({ [name]: 'v' })).toEqual({ [name]: 'v' });
  });

  test('accepts values that JSON omits or rejects', () => {
    const shown = redact({
      error: new Error('GET https://x.test/?token=1'),
      headers: new Headers({ a: 'b' }),
      blob: new Blob(['x']),
    });
    expect(shown).toEqual({
      error: 'Error: GET https://x.test/?token=***',
      headers: { a: 'b' },
      blob: {},
    });
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(redact(loop)).toMatch(/^can't be shown: TypeError/);
    expect(redact({ n: 1n })).toMatch(/^can't be shown: TypeError/);
    expect(redact('/x?%=1&token=2&a=3')).toBe('/x?%=1&token=***&a=3');
  });
});

describe('createLog()', () => {
  const levels = ['error', 'warn', 'info', 'debug'] as const;
  const spy = (): Record<keyof Logger, Mock<(...line: unknown[]) => void>> => ({
    error: vi.fn(),
    warn: vi.fn(),
    info: vi.fn(),
    debug: vi.fn(),
  });

  test.each(['off', ...levels] as const)('logs only lines at or above the level %s', (level) => {
    const logger = spy();
    const log = createLog(level, logger, (value) => value);
    for (const name of levels) {
      log[name]?.('line', { a: 1 });
      const wanted = level !== 'off' && levels.indexOf(name) <= levels.indexOf(level);
      expect(log[name] !== undefined, name).toBe(wanted);
      expect(logger[name]).toHaveBeenCalledTimes(wanted ? 1 : 0);
    }
  });

  test('logs warnings to the console by default', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const log = createLog(undefined, undefined, (value) => value);
    log.warn?.('line');
    expect(log.info).toBeUndefined();
    expect(warn).toHaveBeenCalledExactlyOnceWith('line');
    warn.mockRestore();
  });

  test('redacts lines and ignores errors that the logger throws', () => {
    const logger = spy();
    logger.error.mockImplementation(() => {
      throw new Error('broken logger');
    });
    const log = createLog('error', logger, (value) => redact(value));
    log.error?.('failed /?token=1', { token: 1 });
    expect(logger.error).toHaveBeenCalledWith('failed /?token=***', { token: '***' });
  });

  test('rejects an unknown level and a logger that lacks a method', () => {
    expect(() => createLog('verbose' as 'debug', spy(), String)).toThrow(UsageError);
    expect(() =>
      createLog('warn', { error: () => undefined } as unknown as Logger, String),
    ).toThrow(/no method "warn"/);
  });
});
