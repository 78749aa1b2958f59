import OpenAI from 'openai';
import { input } from './response.mjs';

export default ({ baseUrl, fetch }) => {
  const client = new OpenAI({ apiKey: 'key_0123456789', baseURL: `${baseUrl}/v1`, fetch });
  return {
    get: () => client.models.retrieve('post_1'),
    post: () => client.moderations.create({ model: input.channelId, input: input.content }),
  };
};
