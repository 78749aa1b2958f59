import type { Mutant } from './mutant.ts';

const errors = 'errors.ts';
const api = 'api.ts';

/** Bugs in the handling of responses. No change to the plan can cause these bugs. */
export const responses: readonly Mutant[] = [
  {
    name: 'a partial unwrap',
    file: 'resources/media.ts',
    method: 'getUrl',
    from: "'data.url'",
    to: "'data'",
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
