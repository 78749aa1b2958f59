/** What the command line of sdkwright calls. */
export { type MockServerOptions, startMockServer } from './mock/server.js';
