import Anthropic from '@anthropic-ai/sdk';
import { input } from './response.mjs';

export default ({ baseUrl, fetch }) => {
  const client = new Anthropic({ apiKey: 'key_0123456789', baseURL: baseUrl, fetch });
  const messages = [{ role: 'user', content: input.content }];
  return {
    get: () => client.models.retrieve('post_1'),
    post: () => client.messages.countTokens({ model: input.channelId, messages }),
  };
};
