import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import {
  apiKey,
  basic,
  define,
  type HookContext,
  type Logger,
  type LogLevel,
  oauth2,
} from '../../src/index.js';
import { errors } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { failing, json, later, redirect, reset, type Step } from '../support/script-server.js';
import { failure, KEY, transport, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

/** Returns a secret in several encodings, including Base64 in which it is part of a longer string. */
function forms(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(`:${secret}`).toString('base64').slice(2, -3),
  ];
}

function collector(): {
  readonly logger: Logger;
  readonly lines: string[];
  readonly levels: string[];
} {
  const lines: string[] = [];
  const levels: string[] = [];
  const at = (level: string) => (message: string, details?: unknown) => {
    levels.push(level);
    lines.push(
      message,
      inspect(details, { depth: 9, showHidden: true }),
      JSON.stringify({ details }),
    );
  };
  return {
    logger: { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') },
    lines,
    levels,
  };
}

function expectClean(texts: readonly string[], ...secrets: string[]): void {
  for (const text of texts)
    for (const secret of secrets)
      for (const form of forms(secret)) expect(text).not.toContain(form);
}

const echo: Step = (response, { headers, url }) => {
  const received = `${String(headers.authorization)} ${String(headers['x-api-key'])} ${url} ${String(headers.cookie)}`;
  response
    .writeHead(401, { 'x-echo': received, 'set-cookie': `sid=${received.replace(/[;,\s]/g, '')}` })
    .end(JSON.stringify({ error: { message: received, details: [{ message: received }] } }));
};

describe('a client that handles secrets', () => {
  it('doesn’t log secrets at debug level, across retries, redirects and errors', async () => {
    const { logger, lines, levels } = collector();
    const client = flow({ logger, logLevel: 'debug', headers: { 'X-Api-Key': 'another-secret' } });
    for (const steps of [
      [ok],
      [failing(503), ok],
      [echo],
      [reset, ok],
      [redirect('/x?token=query-secret'), ok],
      [json(KEY)],
    ]) {
      script(...steps);
      await Promise.allSettled([
        client.posts.get('a'),
        client.posts.create({ content: KEY }),
        client.posts.list({}, { query: { access_token: 'query-secret', q: KEY } }),
      ]);
    }
    expect(levels).toContain('debug');
    expect(levels).toContain('info');
    expect(lines.join('\n')).toContain('/v1/posts/a');
    expectClean(lines, KEY, 'another-secret', 'query-secret');
  });

  it('removes secrets from an error whose body repeats the request', async () => {
    script(echo);
    const api = define<paths>({
      client: 'Flow',
      userAgent: 'flow/1',
      baseUrl: run.server.url,
      errors,
      errorBody: { message: 'error.message', details: 'error.details' },
      auth: {
        key: apiKey({ in: 'query', name: 'key', option: 'apiKey' }),
        cookie: apiKey({ in: 'cookie', name: 'sid', option: 'session' }),
        password: basic({ username: 'username', password: 'password' }),
      },
      security: [['key', 'cookie', 'password']],
    });
    const connection = api.connect({
      fetch: transport,
      apiKey: KEY,
      session: 'cookie/secret+1',
      username: 'jane',
      password: 'pass:word/secret',
    } as object);
    const error = await failure(connection.call('get', '/v1/plain', {}));
    const texts = [
      error.message,
      String(error.stack),
      String(error),
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
    ];
    expect(texts[0]).toContain('status 401');
    expectClean(texts, KEY, 'cookie/secret+1', 'pass:word/secret');
  });

  it('removes secrets from a connection error whose cause contains the URL', async () => {
    const failing = (url: string): Promise<Response> =>
      Promise.reject(
        new TypeError(`Failed to fetch ${url}`, { cause: new Error(`no route to ${url}`) }),
      );
    const error = await failure(
      flow({ fetch: failing, maxRetries: 0 }).posts.list({}, { query: { api_key: KEY } }),
    );
    expectClean([error.message, JSON.stringify(error), inspect(error, { depth: 9 })], KEY);
  });

  it('doesn’t show secrets when a client, page or call is inspected', async () => {
    script(json({ data: [{ id: 'a' }], pagination: { page: 1, totalPages: 3 } }));
    const client = flow({ headers: { 'X-Api-Key': 'another-secret' } });
    const call = client.posts.list();
    const page = await call;
    for (const thing of [client, client.posts, call, page]) {
      expectClean(
        [inspect(thing, { depth: 9, showHidden: true }), JSON.stringify({ thing })],
        KEY,
        'another-secret',
      );
    }
  });

  it('shows neither the OAuth 2 client secret nor the token in log lines and errors', async () => {
    const { logger, lines } = collector();
    const auth = {
      oauth: oauth2({ tokenUrl: '/token', clientId: 'clientId', clientSecret: 'clientSecret' }),
    };
    const api = define<paths>({
      client: 'F',
      userAgent: 'f/1',
      baseUrl: run.server.url,
      errors,
      auth,
      security: [['oauth']],
    });
    script(json({ access_token: 'token/secret+2' }), echo);
    const connection = api.connect({
      fetch: transport,
      clientId: 'the-client',
      clientSecret: 'client/secret+3',
      logger,
      logLevel: 'debug',
    } as object);
    const error = await failure(connection.call('get', '/v1/plain', {}));
    expectClean(
      [...lines, inspect(error, { depth: 9, showHidden: true })],
      'token/secret+2',
      'client/secret+3',
    );
  });
});

describe('a client that masks secrets', () => {
  const echoing: Step = (response, { headers }) => {
    response
      .writeHead(400, { 'x-request-id': `id ${String(headers.authorization)}` })
      .end(
        `{"error":{"message":"bad ${escaped(String(headers['x-user-token']))} ${String(headers.authorization)}","details":[{"message":"${escaped(String(headers.authorization))}"}]}}`,
      );
  };
  const escaped = (text: string): string =>
    Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const shown = (error: unknown): string[] => [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String((error as Error).stack),
  ];

  it('masks a client’s secret after any number of tokens from other calls', async () => {
    const client = flow({ maxRetries: 0 });
    script(ok);
    for (let i = 0; i < 70; i++)
      await client.posts.get('a', { headers: { 'x-user-token': `token_of_user_${String(i)}` } });
    script(echoing);
    expectClean(shown(await failure(client.posts.get('a'))), KEY);
  });

  it('masks the secret of a call while it runs, however many secrets other calls add', async () => {
    const client = flow({ maxRetries: 0 });
    const server = script(later(300, echoing), ok);
    const call = failure(client.posts.get('a', { headers: { 'x-user-token': 'the_first_token' } }));
    await server.arrived(1);
    for (let i = 0; i < 70; i++)
      await client.posts.get('a', { headers: { 'x-user-token': `token_of_user_${String(i)}` } });
    expectClean(shown(await call), KEY, 'the_first_token');
  });

  it('masks the secret in the request ID of failed and successful calls', async () => {
    script(echoing);
    const error = await failure(flow().posts.get('a'));
    expect(error['requestId']).toBe('id Bearer ***');
    script(json({ data: {} }, 200, { 'x-request-id': KEY }));
    expect((await flow().posts.get('a').withResponse()).requestId).toBe('***');
  });

  it('masks the secret in the path', async () => {
    script(failing(404));
    const error = await failure(flow().posts.get(KEY));
    expectClean([String(error['path']), ...shown(error)], KEY);
  });

  it('masks the secret in the raw request that a parser attaches to its error, at any depth of causes', async () => {
    const data = Buffer.from(`GET / HTTP/1.1\r\nauthorization: Bearer ${KEY}\r\n`);
    let cause: Error = Object.assign(new Error('Parse Error'), {
      data,
      rawPacket: data,
      list: [{ line: KEY }],
    });
    for (let depth = 0; depth < 20; depth++)
      cause = new Error(`depth ${String(depth)} ${KEY}`, { cause });
    const many = new AggregateError([new Error(KEY), Object.freeze(new Error(KEY))], KEY, {
      cause,
    });
    const fetch = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: many }));
    const error = await failure(flow({ fetch, maxRetries: 0 }).posts.get('a'));
    expectClean([inspect(error, { depth: 50, showHidden: true }), JSON.stringify(error)], KEY);
    expect(inspect(error, { depth: 50 })).toContain('depth 0');
  });

  it('masks the secret in a cause that is a string, an object or the error itself', async () => {
    const cycle: { cause?: unknown } = new Error(KEY);
    cycle.cause = cycle;
    for (const thrown of [`no ${KEY}`, { message: KEY, inner: [KEY] }, cycle]) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      const fetch = (): Promise<Response> => Promise.reject(thrown);
      const error = await failure(flow({ fetch, maxRetries: 0 }).posts.get('a'));
      expectClean([inspect(error, { depth: 9, showHidden: true })], KEY);
    }
  });

  it('masks the secret in a request that a hook logs, but sends it unmasked', async () => {
    const texts: string[] = [];
    const look = (context: object): void => {
      texts.push(inspect(context, { depth: 9, showHidden: true }), JSON.stringify(context));
    };
    const { seen } = script(echoing);
    const middleware = [
      {
        onRequest: (context: HookContext) => {
          context.request.headers.set('x-more', 'more');
          look(context);
        },
        onError: look,
      },
    ];
    await failure(
      flow({ middleware, maxRetries: 0 }).posts.list({}, { query: { api_key: 'query-secret' } }),
    );
    expect(texts).toHaveLength(4);
    expect(texts[0]).toContain('/v1/posts');
    expectClean(texts, KEY, 'query-secret');
    expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-more': 'more' });
  });
});

describe('log levels', () => {
  const used = async (logLevel?: LogLevel): Promise<Set<string>> => {
    const { logger, levels } = collector();
    script(failing(503), ok);
    await flow({ logger, ...(logLevel ? { logLevel } : {}) }).posts.get('a');
    return new Set(levels);
  };

  it('the client logs only lines at or above its log level', async () => {
    expect(await used('off')).toEqual(new Set());
    expect(await used('error')).toEqual(new Set());
    expect(await used()).toEqual(new Set());
    expect(await used('info')).toEqual(new Set(['info']));
    expect(await used('debug')).toEqual(new Set(['info', 'debug']));
  });

  it('the client logs to the console by default, and an error from a logger doesn’t affect the call', async () => {
    const info = vi.spyOn(console, 'info').mockReturnValue();
    script(failing(503), ok);
    await flow({ logLevel: 'info' }).posts.get('a');
    expect(info.mock.calls[0]?.[0]).toMatch(/^Flow: attempt 2 in \d+ ms/);
    info.mockRestore();
    const angry = {
      ...collector().logger,
      debug: () => {
        throw new Error('disk full');
      },
    };
    script(ok);
    expect(await flow({ logLevel: 'debug', logger: angry }).posts.get('a')).toEqual({ id: 'a' });
  });
});
