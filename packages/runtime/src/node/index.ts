export type { Dispatcher } from './dispatch.js';
export { nodeFetch, type NodeFetchOptions } from './fetch.js';
