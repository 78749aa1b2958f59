/** The interface for sdkwright's command line. */
export { proposeFixtures } from './fixtures/propose.js';
export { startMockServer } from './mock/server.js';
export { unreachable } from './recorder/real-server.js';
export { formatResult, REPORTERS } from './report/index.js';
export { runContractTests } from './run/run.js';
