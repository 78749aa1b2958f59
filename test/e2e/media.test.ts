/** The media examples from the Flow guide. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromPath } from '@flowdev/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flow, flowSync } from './support/clients.ts';

let folder: string;
let image: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-media-'));
  image = join(folder, 'image.jpg');
  await writeFile(image, Buffer.from('ffd8ffe000104a4649460001', 'hex'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('both clients upload a file', async () => {
  const media = await flow.media.upload({ file: readFileSync(image), filename: 'image.jpg' });
  const mediaSync = flowSync.media.upload({ file: readFileSync(image), filename: 'image.jpg' });
  expect(`Media key: ${media.key}`).toBe('Media key: media_key_123');
  expect(mediaSync).toEqual(media);
});

test('the async client uploads a file by path', async () => {
  await expect(flow.media.upload({ file: fromPath(image) })).resolves.toMatchObject({
    key: 'media_key_123',
  });
});

test('both clients get the URL of a file', async () => {
  const url = await flow.media.getUrl('media_key_123');
  expect(url).toMatch(/^https:/);
  expect(flowSync.media.getUrl('media_key_123')).toBe(url);
});

test('both clients delete a file', async () => {
  await expect(flow.media.delete('media_key_123')).resolves.toBeUndefined();
  flowSync.media.delete('media_key_123');
});
