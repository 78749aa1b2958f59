/**
 * Runs the packed package in tools that bring their own globals and module resolution. Runs only with `--mode full`.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveApi } from './api.ts';
import { hosts, install } from './hosts.ts';
import { installPacked } from './packed.ts';

const program = `
  const { Flow, NotFoundError } = require('@flowdev/sdk');
  const { PostsResource } = require('@flowdev/sdk/posts');
  module.exports = async (baseUrl) => {
    const options = { apiKey: 'flow_sk_test_1234', baseUrl, dangerouslyAllowBrowser: true };
    const flow = new Flow(options);
    const error = await flow.posts.get('missing').catch((error) => error);
    return {
      post: (await flow.posts.get('post_1')).id,
      alone: (await new PostsResource(options).get('post_1')).id,
      error: [error instanceof NotFoundError, error.status, error.message],
      pages: (await flow.posts.list().toArray({ limit: 3 })).map(({ id }) => id),
    };
  };
`;

it.skipIf(process.env['MODE'] !== 'full').each(hosts)(
  '@flowdev/sdk runs in $name',
  { timeout: 300_000 },
  async ({ packages, run }) => {
    const folder = await installPacked();
    try {
      await install(folder, packages);
      await writeFile(join(folder, 'program.cjs'), program);
      await using api = await serveApi(() => '');
      expect(await run(folder, api.url)).toEqual({
        post: 'post_1',
        alone: 'post_1',
        error: [true, 404, 'GET /v1/posts/missing: status 404: no such post'],
        pages: ['post_1a', 'post_1b', 'post_2a'],
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
