import type { Mutant } from './mutant.ts';

const posts = 'resources/posts.ts';
const errors = 'errors.ts';
const api = 'api.ts';

/** Bugs in the handling of responses. */
export const responses: readonly Mutant[] = [
  {
    name: 'a skipped unwrap',
    file: posts,
    method: 'get',
    from: ", unwrap: 'data'",
    to: '',
    by: 'test/posts',
  },
  {
    name: 'a partial unwrap',
    file: 'resources/media.ts',
    method: 'getUrl',
    from: "'data.url'",
    to: "'data'",
    by: 'test/media',
  },
  {
    name: 'a response body that should be ignored',
    file: 'resources/channels.ts',
    method: 'delete',
    from: ", returns: 'void'",
    to: '',
    by: 'test/channels',
  },
  {
    name: 'an ignored response body',
    file: 'resources/api-keys.ts',
    method: 'create',
    from: "unwrap: 'data'",
    to: "returns: 'void'",
    by: 'test/api-keys',
  },
  {
    name: 'a wrong path of items',
    file: api,
    from: "items: 'data'",
    to: "items: 'items'",
    by: 'test/posts',
  },
  {
    name: 'the error class of another status',
    file: errors,
    from: "'404': NotFoundError",
    to: "'404': BadRequestError",
    by: 'test/posts',
  },
  {
    name: 'two classes swapped',
    file: errors,
    from: "'401': AuthenticationError",
    to: "'401': PermissionDeniedError",
    by: 'test/posts',
  },
  {
    name: 'the base class of errors',
    file: errors,
    from: "'429': RateLimitError",
    to: "'429': FlowError",
    by: 'test/posts',
  },
  {
    name: 'no class for server errors',
    file: errors,
    from: "'5xx': InternalServerError",
    to: "'5xx': FlowError",
    by: 'test/posts',
  },
  {
    name: 'no class for conflicts',
    file: errors,
    from: "'409': ConflictError",
    to: "'409': FlowError",
    by: 'test/posts',
  },
  {
    name: 'no class for large files',
    file: errors,
    from: "'413': PayloadTooLargeError",
    to: "'413': FlowError",
    by: 'test/media',
  },
  {
    name: 'the brand of another class',
    file: errors,
    from: "'flow.NotFoundError'",
    to: "'flow.ConflictError'",
    by: 'e2e/environments',
  },
  {
    name: 'the brand of another API',
    file: errors,
    from: "'flow.BadRequestError'",
    to: "'other.BadRequestError'",
    by: 'e2e/environments',
  },
  { name: 'no message', file: api, from: "'error.message'", to: "'message'", by: 'test/posts' },
  { name: 'no type', file: api, from: "'error.type'", to: "'error.kind'", by: 'test/posts' },
  { name: 'no code', file: api, from: "'error.code'", to: "'code'", by: 'test/posts' },
  {
    name: 'no details',
    file: api,
    from: "'error.details'",
    to: "'error.detail'",
    by: 'test/posts',
  },
  {
    name: 'no request id of the body',
    file: api,
    from: "'error.request_id'",
    to: "'request_id'",
    by: 'e2e/errors',
  },
  {
    name: 'no retry delay of the body',
    file: api,
    from: "'error.retry_after'",
    to: "'retry_after'",
    by: 'e2e/errors',
  },
];
