/**
 * Exercises each behavior of the blocking client once and reports the results. An error that a check doesn't catch ends
 * the program and is reported as `failed`.
 */
import * as sdk from '@flowdev/sdk-sync';

/** Replaced with the URL of the API when the program is bundled. */
declare const API: string;

type Check = (flow: sdk.FlowSync) => unknown;

const checks: Readonly<Record<string, Check>> = {
  'a response': (flow) => flow.posts.get('post_1').id,

  'an error of its class': (flow) => {
    try {
      return flow.posts.get('missing');
    } catch (error) {
      const { status, requestId, message } = error as sdk.NotFoundError;
      return [error instanceof sdk.NotFoundError, status, requestId, message];
    }
  },

  'a retry': (flow) => flow.posts.get('flaky').content,

  'a POST with a key is retried with the same key': (flow) =>
    flow.posts.create({ channelId: 'c', content: 'x' }).content,

  'a timeout before the headers': (flow) => {
    try {
      return flow.posts.get('silent', { timeout: 200, maxRetries: 0 });
    } catch (error) {
      return (error as Error).name;
    }
  },

  'an upload of bytes': (flow) => {
    const file = new Uint8Array(300_000);
    return flow.media.upload({ file, filename: 'a.png' }).key;
  },

  'all pages of a list': (flow) => [...flow.posts.list()].map(({ id }) => id).join(' '),

  'a webhook': (flow) => {
    const secret = 'whsec_1234';
    const body = JSON.stringify({ type: 'post.delivered' });
    return flow.webhooks.unwrap(body, flow.webhooks.sign(body, { secret }), { secret }).type;
  },
};

export async function run(): Promise<void> {
  const results: Record<string, unknown> = {};
  try {
    const flow = new sdk.FlowSync({ apiKey: 'flow_sk_test_1234', baseUrl: API });
    for (const [name, check] of Object.entries(checks)) results[name] = check(flow);
  } catch (error) {
    results['failed'] = String(error);
  }
  await fetch(`${API}/results`, { method: 'POST', body: JSON.stringify(results) });
}
