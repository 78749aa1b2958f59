import { expect, it } from 'vitest';
import { frameworkErrors } from '../support/framework-errors.js';
import { json } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const { flow, script } = useServer();

it.each(frameworkErrors)(
  'finds the message and the details in an error: $of',
  async ({ body, message, details }) => {
    script(json(body, 422));
    const error = await failure(flow().posts.get('a'));
    expect(error.message).toBe(`GET /v1/posts/a: status 422: ${message}`);
    expect(error['details']).toEqual(details);
  },
);
