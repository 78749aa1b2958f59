export { CREDENTIAL as credential } from './protocol.js';
export type { Exchange } from './protocol.js';
export { type Failure, operation, type Operation, server } from './operation.js';
