// The three calls that are measured with the blocking client and the async client.
export const large = new Uint8Array(10 * 2 ** 20);

export const actions = {
  get: (flow) => () => flow.posts.get('post_1'),
  download: (flow) => () => flow.posts.get('large'),
  upload: (flow) => () => flow.media.upload({ file: large }),
};
