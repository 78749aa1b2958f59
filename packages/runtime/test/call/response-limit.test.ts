import { describe, expect, it } from 'vitest';
import { DecodeError, InternalServerError } from '../support/api/errors.js';
import { type Step } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';

const { flow, script } = useServer();

const block = Buffer.alloc(2 ** 24, ' ');

/** A body of five gigabytes, which the client must stop reading. */
const vast =
  (status: number, given: { blocks: number }): Step =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    const pour = (): void => {
      while (!response.destroyed && given.blocks < 300) {
        given.blocks++;
        if (!response.write(block)) return;
      }
    };
    response.on('drain', pour);
    pour();
  };

/** True in full mode. The tests run only in this mode, because they need a gigabyte of memory. */
const full = process.env['MODE'] === 'full';

describe.runIf(full)('a response body longer than the longest possible string', () => {
  it.each([
    [200, DecodeError, 'is too large to be read as text'],
    [500, InternalServerError, 'status 500'],
  ])('causes an error and is canceled: status %i', async (status, Class, message) => {
    const given = { blocks: 0 };
    script(vast(status, given));
    const error = await failure(flow({ maxRetries: 0, timeout: 60_000 }).posts.get('a'));
    expect(error).toBeInstanceOf(Class);
    expect(error.message).toContain(message);
    expect(error.message.length).toBeLessThan(300);
    // The server writes more than the 2^28 characters that the client reads, because the sockets buffer data.
    expect(given.blocks).toBeLessThan(24);
  });
});
