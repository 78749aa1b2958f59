import { afterEach, describe, expect, it, vi } from 'vitest';
import { define } from '../../src/index.js';
import { errors, UsageError } from '../support/api/errors.js';
import type { paths } from '../support/api/schema.js';
import { PostsResource } from '../support/api/posts.js';
import { Flow } from '../support/api/flow.js';
import { json } from '../support/script-server.js';
import { failure, KEY, useServer } from '../support/server.js';

const run = useServer();
const { flow, script } = run;
const ok = json({ data: { id: 'a' } });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a client', () => {
  it('throws an error for unknown options', async () => {
    expect(() => new Flow({ apiKey: KEY, apikey: 'x' } as object)).toThrow(
      /unknown option "apikey"/,
    );
    expect((await failure(flow().posts.get('a', { timeOut: 1 } as object))).message).toContain(
      'unknown option "timeOut"',
    );
  });

  it.each([KEY, 5, null])(
    'throws an error that doesn’t repeat the value if the options aren’t an object (%j)',
    (options) => {
      expect(() => new Flow(options as never)).toThrow(
        new UsageError('Flow: the options must be an object'),
      );
    },
  );

  it('accepts either spelling of the API key option, but not both', () => {
    expect(() => flow({ token: 'other' })).toThrow('pass `apiKey` or `token`, not both');
  });

  it('a resource that is created without a client accepts options', async () => {
    const { seen } = script(ok);
    await new PostsResource({ apiKey: KEY, baseUrl: run.server.url }).get('a');
    expect(seen).toHaveLength(1);
  });

  it('withOptions copies the options and leaves the parent unchanged', async () => {
    const { seen } = script(ok);
    const parent = flow({ headers: { 'X-A': '1', 'X-B': '1' }, maxRetries: 1 });
    const child = parent.withOptions({
      token: 'child-key',
      headers: { 'x-b': '2' },
      maxRetries: undefined,
    });
    await child.posts.get('a');
    await parent.posts.get('a');
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer child-key',
      'x-a': '1',
      'x-b': '2',
    });
    expect(seen[1]?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'x-a': '1',
      'x-b': '1',
    });
  });
});

describe('a browser environment', () => {
  it.each([
    ['page', 'document', {}],
    ['worker', 'navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' }],
  ])('requires dangerouslyAllowBrowser for an API key in a %s', async (_, name, value) => {
    script(ok);
    vi.stubGlobal(name, value);
    try {
      expect(() => flow()).toThrow(/dangerouslyAllowBrowser/);
      const { seen } = script(ok);
      await flow({ dangerouslyAllowBrowser: true }).posts.get('a');
      expect(String(seen[0]?.headers['user-agent'])).not.toContain('flowdev');
      const anonymous = define<paths>({
        client: 'A',
        userAgent: 'a/1',
        baseUrl: run.server.url,
        errors,
      });
      await anonymous.connect({}).call('get', '/v1/plain', {});
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
