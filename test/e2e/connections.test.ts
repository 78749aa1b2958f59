import { Flow, MediaResource } from '@flowdev/sdk';
import { FlowSync, MediaResource as BlockingMedia } from '@flowdev/sdk-sync';
import { expect, it } from 'vitest';

it('a resource that receives a client uses its connection', async () => {
  const sent: string[] = [];
  const flow = new Flow({
    apiKey: 'key',
    fetch: (url) => {
      sent.push(url);
      return Promise.resolve(new Response(undefined, { status: 204 }));
    },
  });
  await new MediaResource(flow).delete('image');
  expect(sent).toEqual([expect.stringContaining('/v1/media/image')]);
});

it('a resource that receives a blocking client is closed with it', () => {
  const flow = new FlowSync({ apiKey: 'key' });
  const media = new BlockingMedia(flow);
  flow.close();
  expect(() => {
    media.delete('image');
  }).toThrow(/closed/);
});
