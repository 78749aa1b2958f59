export type { Dispatcher } from './undici.js';
export { nodeFetch, type NodeFetchOptions } from './fetch.js';
