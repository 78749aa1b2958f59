import type { Mutant } from './mutant.ts';

const posts = 'resources/posts.ts';
const channels = 'resources/channels.ts';
const webhooks = 'resources/webhooks.ts';
const apiKeys = 'resources/api-keys.ts';
const media = 'resources/media.ts';

/** Bugs in the requests that a client sends. No change to the plan can cause these bugs. */
export const requests: readonly Mutant[] = [
  {
    name: 'a path parameter in upper case',
    file: apiKeys,
    method: 'get',
    from: 'path: { keyId }',
    to: 'path: { keyId: keyId.toUpperCase() }',
    by: 'test/api-keys',
  },
  {
    name: 'the query in the body',
    file: webhooks,
    method: 'getDeliveries',
    from: 'query: params',
    to: 'body: params',
    by: 'test/webhooks',
  },
  {
    name: 'an extra parameter',
    file: apiKeys,
    method: 'list',
    from: 'query: params',
    to: 'query: { ...params, all: true }',
    by: 'test/api-keys',
  },
  {
    name: 'the body in an envelope',
    file: channels,
    method: 'update',
    from: 'body: params',
    to: 'body: { data: params }',
    by: 'test/channels',
  },
  {
    name: 'a body with one field less',
    file: posts,
    method: 'create',
    from: 'body: params',
    to: 'body: { ...params, mediaKeys: undefined }',
    by: 'test/posts',
  },
  {
    name: 'a file without its name',
    file: media,
    method: 'upload',
    from: 'body: params',
    to: 'body: { file: params.file }',
    by: 'test/media',
  },
  {
    name: 'dropped call options',
    file: channels,
    method: 'delete',
    from: 'options,\n    );',
    to: ');',
    by: 'test/channels',
  },
];
