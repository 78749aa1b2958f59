/** Minimal programs that make one call, keyed by client. */
export const apps: Readonly<Record<string, string>> = {
  'flow, by subpath': `import { PostsResource } from '@flowdev/sdk/posts';\nconsole.log(await new PostsResource({ apiKey: 'key' }).get('post_1'));\n`,
  'flow, whole client': `import { Flow } from '@flowdev/sdk';\nconsole.log(await new Flow({ apiKey: 'key' }).posts.get('post_1'));\n`,
  'openapi-fetch': `import createClient from 'openapi-fetch';\nconsole.log(await createClient({ baseUrl: 'https://api.flow.dev' }).GET('/v1/posts/1'));\n`,
  openai: `import OpenAI from 'openai';\nconsole.log(await new OpenAI({ apiKey: 'key' }).models.retrieve('model'));\n`,
  anthropic: `import Anthropic from '@anthropic-ai/sdk';\nconsole.log(await new Anthropic({ apiKey: 'key' }).models.retrieve('model'));\n`,
  stripe: `import Stripe from 'stripe';\nconsole.log(await new Stripe('key').customers.retrieve('cus_1'));\n`,
  flatfile: `import { FlatfileClient } from '@flatfile/api';\nconsole.log(await new FlatfileClient({ token: 'key' }).spaces.get('us_sp_1'));\n`,
};

/** The package that is imported for each client. */
export const imports: Readonly<Record<string, string>> = {
  flow: '@flowdev/sdk',
  'openapi-fetch': 'openapi-fetch',
  openai: 'openai',
  anthropic: '@anthropic-ai/sdk',
  stripe: 'stripe',
  flatfile: '@flatfile/api',
};
