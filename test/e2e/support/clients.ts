import { Flow } from '@flowdev/sdk';
import { FlowSync } from '@flowdev/sdk-sync';
import { mock } from '@sdkwright/contract';

const options = { apiKey: 'flow_sk_live_abc12345_xyz789', baseUrl: mock() };

/** Both clients, against the mock of the description. */
export const flow = new Flow(options);
export const flowSync = new FlowSync(options);

/** One of the API's own answers, in place of the first that the mock has. */
export function answer(status: number, example?: string): { headers: Record<string, string> } {
  const name = example === undefined ? '' : `, example=${example}`;
  return { headers: { prefer: `code=${status}${name}` } };
}
