import type { BatchResult, Flow, PostCreate } from '@flowdev/sdk';
import type { FlowSync } from '@flowdev/sdk-sync';

/** Returns one post per day, starting tomorrow, at nine o'clock local time. */
export function weeklyPosts(
  channelId: string,
  contents: readonly string[],
  today = new Date(),
): PostCreate[] {
  return contents.map((content, index) => {
    const scheduledFor = new Date(today);
    scheduledFor.setDate(today.getDate() + index + 1);
    scheduledFor.setHours(9, 0, 0, 0);
    return { channelId, content, scheduledFor };
  });
}

export async function scheduleWeeklyPosts(
  flow: Flow,
  channelId: string,
  contents: readonly string[],
): Promise<BatchResult> {
  return flow.posts.createBatch({ posts: weeklyPosts(channelId, contents) });
}

export function scheduleWeeklyPostsSync(
  flow: FlowSync,
  channelId: string,
  contents: readonly string[],
): BatchResult {
  return flow.posts.createBatch({ posts: weeklyPosts(channelId, contents) });
}
