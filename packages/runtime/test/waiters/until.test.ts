import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  AbortError,
  DecodeError,
  NotFoundError,
  TimeoutError,
  UsageError,
} from '../support/api/errors.js';
import { failing, json, stall, type Step } from '../support/script-server.js';
import { failure, useServer } from '../support/server.js';
import { stopClock } from '../support/stopped-clock.js';

const { flow, script } = useServer();
const post = (status: string): Step => json({ data: { id: 'a', status } });

describe('a wait', () => {
  it('polls until the field has a final value', async () => {
    const { seen } = script(post('queued'), post('flowing'), post('done'));
    expect(await flow().posts.waitUntilDone('a', { pollInterval: 20 })).toEqual({
      id: 'a',
      status: 'done',
    });
    expect(seen).toHaveLength(3);
  });

  it('polls every five seconds by default', async () => {
    let looks = 0;
    const fetch = (): Promise<Response> => {
      looks++;
      return Promise.resolve(new Response('{"data":{"status":"queued"}}'));
    };
    stopClock();
    const controller = new AbortController();
    const { signal } = controller;
    const waits = [{ signal }, { signal, pollInterval: 1000 }].map((options) =>
      failure(flow({ fetch }).posts.waitUntilDone('a', options)),
    );
    await vi.advanceTimersByTimeAsync(999);
    expect(looks).toBe(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(looks).toBe(6);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toBe(8);
    controller.abort();
    expect(await Promise.all(waits)).toMatchObject([
      { name: 'AbortError' },
      { name: 'AbortError' },
    ]);
  });

  it('accepts null as its options', async () => {
    script(post('done'));
    expect(await flow().posts.waitUntilDone('a', null as never)).toMatchObject({ status: 'done' });
  });

  it('retries a poll that fails with a retryable error, and ends after any other error', async () => {
    script(post('queued'), failing(503), post('blocked'));
    expect(await flow().posts.waitUntilDone('a', { pollInterval: 5 })).toMatchObject({
      status: 'blocked',
    });
    script(post('queued'), failing(404));
    expect(await failure(flow().posts.waitUntilDone('a', { pollInterval: 5 }))).toBeInstanceOf(
      NotFoundError,
    );
  });

  it('throws an error for an undeclared value', async () => {
    script(post('queued'), post('paused'));
    const error = await failure(flow().posts.waitUntilDone('a', { pollInterval: 5 }));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toBe(
      'GET /v1/posts/a: expected `status` to become done or blocked, but received paused',
    );
  });

  it('times out with an error that contains the last value', async () => {
    script(post('queued'));
    const error = await failure(
      flow().posts.waitUntilDone('a', { pollInterval: 10, timeout: 900 }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe(
      'GET /v1/posts/a: wait timed out after 900 ms (last value of `status`: queued)',
    );
    script(stall);
    expect(await failure(flow().posts.waitUntilDone('a', { timeout: 40 }))).toBeInstanceOf(
      TimeoutError,
    );
  });

  it('ends immediately when its signal is aborted, even between two polls', async () => {
    const { seen } = script(post('queued'));
    const controller = new AbortController();
    const abort = setInterval(() => {
      if (seen.length > 0) controller.abort();
    }, 20);
    onTestFinished(() => clearInterval(abort));
    const error = await failure(
      flow().posts.waitUntilDone('a', { pollInterval: 60_000, signal: controller.signal }),
    );
    expect(error).toBeInstanceOf(AbortError);
    expect(seen).toHaveLength(1);
  });

  it('rejects unknown options and invalid arguments', async () => {
    for (const name of ['interval', 'deadline', 'idempotencyKey', 'reconnect']) {
      const error = await failure(flow().posts.waitUntilDone('a', { [name]: 5 }));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toBe(
        `GET /v1/posts/{postId}: unknown option "${name}": a wait accepts pollInterval, timeout, maxRetries, signal, headers, middleware, query`,
      );
    }
    expect(await failure(flow().posts.waitUntilDone('a', { pollInterval: 0 }))).toBeInstanceOf(
      UsageError,
    );
    expect(await failure(flow().posts.waitUntilDone('..'))).toBeInstanceOf(UsageError);
  });
});
