import type { Flow, Post } from '@flowdev/sdk';
import type { FlowSync } from '@flowdev/sdk-sync';

/** Describes the result of waiting for a post. */
function outcome(post: Post): string {
  return post.status === 'done' ? 'Post delivered!' : 'Post blocked';
}

/**
 * Waits until a post is delivered or blocked. Polls every five seconds by default. Throws an error after an hour or
 * when the signal aborts.
 */
export async function waitForPostDelivery(
  flow: Flow,
  postId: string,
  options: { pollInterval?: number; signal?: AbortSignal } = {},
): Promise<string> {
  const { pollInterval = 5000, signal } = options;
  return outcome(
    await flow.posts.waitUntilDone(postId, { pollInterval, timeout: 3_600_000, signal }),
  );
}

export function waitForPostDeliverySync(
  flow: FlowSync,
  postId: string,
  pollInterval = 5000,
): string {
  return outcome(flow.posts.waitUntilDone(postId, { pollInterval, timeout: 3_600_000 }));
}
