export type { Dispatcher } from '../http/dispatcher.js';
export type { PlatformFetch } from '../http/fetch.js';
export { nodeFetch, type NodeFetchOptions } from './fetch.js';
