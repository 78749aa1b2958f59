/** The API that sdkwright's command line uses. */
export { proposeFixtures } from './fixtures/propose.js';
export { startMockServer } from './mock/server.js';
export { unreachable } from './recorder/real-server.js';
export { formatResult, REPORTERS } from './report/index.js';
export { startMutation } from './run/mutation.js';
export { runContractTests } from './run/run.js';
