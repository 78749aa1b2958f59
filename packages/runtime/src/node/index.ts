export type { Dispatcher } from '../http/dispatcher.js';
export { nodeFetch, type NodeFetchOptions } from './fetch.js';
