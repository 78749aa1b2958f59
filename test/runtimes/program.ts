/** Exercises each behavior once, in any runtime, and reports the results. */
import * as sdk from '@flowdev/sdk';

/** Replaced when the program is bundled: the URL of the API, a URL that no server listens on, and a file on disk. */
declare const API: string, NOBODY: string, FILE: string;

/** Replaced when the program is bundled: a test resource for behaviors that no operation of the Flow API needs. */
declare const Streams: new (options: object) => Streaming;
interface Streaming {
  events(): Promise<AsyncIterable<{ readonly data: string }>>;
  bytes(): Promise<Blob>;
}

const options = { apiKey: 'flow_sk_test_1234', baseUrl: API, dangerouslyAllowBrowser: true };

const checks: Readonly<Record<string, (flow: sdk.Flow, streams: Streaming) => unknown>> = {
  'a response': async (flow) => (await flow.posts.get('post_1')).id,

  'the name of the SDK': async (flow) =>
    (await flow.posts.get('post_1')).content.replace(/^Mozilla.*/, 'the browser’s'),

  'an error of its class': async (flow) => {
    const error = await failure(flow.posts.get('missing'));
    const { status, requestId, message } = error as sdk.NotFoundError;
    return [error instanceof sdk.NotFoundError, status, requestId, message];
  },

  'a retry': async (flow) => (await flow.posts.get('flaky')).content,

  'a POST with a key is retried with the same key': async (flow) =>
    (await flow.posts.create({ channelId: 'c', content: 'x' })).content,

  'a POST without a key is not retried after a response': async (flow) => [
    await kind(flow.environments.create({ name: 'busy', isProd: false })),
    await countAttempts('busy'),
  ],

  'a POST without a key is not retried after a broken connection': async (flow) => [
    await kind(flow.environments.create({ name: 'reset', isProd: false })),
    await countAttempts('reset'),
  ],

  'attempts of a POST without a key if no connection is established': async (flow) => {
    let count = 0;
    const nobody = flow.withOptions({
      baseUrl: NOBODY,
      maxRetries: 1,
      middleware: [{ onRequest: () => void (count += 1) }],
    });
    return [await kind(nobody.environments.create({ name: 'a', isProd: true })), count];
  },

  'a timeout before the headers': (flow) =>
    kind(flow.posts.get('silent', { timeout: 200, maxRetries: 0 })),

  'a timeout inside the body': (flow) =>
    kind(flow.posts.get('stuck', { timeout: 200, maxRetries: 0 })),

  'an abort in flight': (flow) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    return kind(flow.posts.get('silent', { signal: controller.signal }));
  },

  'an abort inside the body': (flow) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    return kind(flow.posts.get('stuck', { signal: controller.signal }));
  },

  'a redirect to another origin': (flow) =>
    flow.posts.get('away', { maxRetries: 0 }).then(({ content }) => content, nameOf),

  'an upload of a Blob': async (flow) => {
    const file = new Blob(['x'.repeat(300_000)], { type: 'image/png' });
    return (await flow.media.upload({ file, filename: 'a.png' })).key;
  },

  'an upload of a stream': async (flow) => {
    const data = new Blob(['x'.repeat(300_000)]).stream();
    return (await flow.media.upload({ file: { data, filename: 'b.bin' } })).key;
  },

  'an upload from disk': (flow) =>
    flow.media.upload({ file: sdk.fromPath(FILE) }).then(({ key }) => key, nameOf),

  'all pages of a list': async (flow) => {
    const ids: string[] = [];
    for await (const { id } of flow.posts.list()) ids.push(id);
    return ids.join(' ');
  },

  'a response read by the caller': async (flow) => {
    const { body } = await flow.posts.get('post_1').asResponse();
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += part.value;
    return text.slice(0, 22);
  },

  bytes: async (_, streams) => {
    const blob = await streams.bytes();
    return [blob.type, ...new Uint8Array(await blob.arrayBuffer())];
  },

  'events, until the loop is left': async (_, streams) => {
    let text = '';
    for await (const { data } of await streams.events()) if ((text += data).length === 3) break;
    return text;
  },

  'a webhook': async (flow) => {
    const secret = 'whsec_1234';
    const body = JSON.stringify({ type: 'post.delivered' });
    const headers = await flow.webhooks.sign(body, { secret });
    const event = await flow.webhooks.unwrap(body, headers, { secret });
    return [event.type, await kind(flow.webhooks.unwrap(`${body} `, headers, { secret }))];
  },

  'a key without dangerouslyAllowBrowser': () => {
    try {
      new sdk.Flow({ apiKey: 'flow_sk_test_1234' }).withOptions({});
      return 'is accepted';
    } catch (error) {
      return String(error).includes('dangerouslyAllowBrowser') ? 'is rejected' : String(error);
    }
  },
};

/** @param transport - used instead of the runtime's `fetch`. */
export async function run(transport?: sdk.Fetch): Promise<void> {
  const flow = new sdk.Flow({ ...options, fetch: transport });
  const streams = new Streams({ ...options, fetch: transport });
  const results: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(checks)) {
    try {
      results[name] = await check(flow, streams);
    } catch (error) {
      results[name] = `failed: ${String(error)}`;
    }
  }
  await fetch(`${API}/results`, { method: 'POST', body: JSON.stringify(results) });
}

async function failure(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return undefined;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'nothing');

const kind = async (promise: PromiseLike<unknown>): Promise<string> =>
  nameOf(await failure(promise));

/** Returns the number of requests to create an environment with the given name. */
async function countAttempts(name: string): Promise<number> {
  const counts = (await (await fetch(`${API}/attempts`)).json()) as Record<string, number>;
  return Object.entries(counts).reduce((sum, [key, n]) => (key.includes(name) ? sum + n : sum), 0);
}
