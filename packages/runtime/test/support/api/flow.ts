import { merge } from '../../../src/index.js';
import { type Connection, flow } from './api.js';
import type { ClientOptions } from './options.js';
import { Plain } from './plain.js';
import { PostsResource } from './posts.js';

export class Flow {
  private readonly api: Connection;
  readonly posts: PostsResource;
  readonly plain: Plain;

  constructor(options: ClientOptions = {}) {
    this.api = flow.connect(options);
    this.posts = new PostsResource(this.api);
    this.plain = new Plain(this.api);
  }

  withOptions(options: ClientOptions): Flow {
    return new Flow(merge(this.api, options));
  }
}
