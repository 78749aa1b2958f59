import type { BaseOptions, Secret } from '../../../src/index.js';

export interface ClientOptions extends BaseOptions {
  apiKey?: Secret | undefined;
  token?: Secret | undefined;
}
