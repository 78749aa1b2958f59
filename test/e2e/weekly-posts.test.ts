import { expect, test } from 'vitest';
import {
  scheduleWeeklyPosts,
  scheduleWeeklyPostsSync,
  weeklyPosts,
} from './examples/weekly-posts.ts';
import { flow, flowSync } from './support/clients.ts';

const contents = ['Monday motivation!', 'Tuesday tips', 'Wednesday wisdom'];

test('the async client schedules a week of posts', async () => {
  const result = await scheduleWeeklyPosts(flow, 'channel_123', contents);
  expect(result.summary.total).toBeGreaterThan(0);
});

test('the blocking client schedules a week of posts', () => {
  const result = scheduleWeeklyPostsSync(flowSync, 'channel_123', contents);
  expect(result.summary.total).toBeGreaterThan(0);
});

test('the first post is scheduled for nine o’clock tomorrow, and the others for the days after it', () => {
  const posts = weeklyPosts('channel_123', contents, new Date(2024, 11, 30, 15, 20));
  expect(posts.map(({ content }) => content)).toEqual(contents);
  expect(posts.map(({ scheduledFor }) => scheduledFor)).toEqual([
    new Date(2024, 11, 31, 9),
    new Date(2025, 0, 1, 9),
    new Date(2025, 0, 2, 9),
  ]);
});
