export { server } from './context.js';
export { type Failure, operation, type Operation } from './operation.js';
export { CREDENTIAL as credential, type Exchange } from './protocol.js';
