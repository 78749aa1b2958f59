import { Flow } from '@flowdev/sdk';
import { FlowSync } from '@flowdev/sdk-sync';
import { server } from '@sdkwright/contract';

const options = { apiKey: 'flow_sk_live_abc12345_xyz789', baseUrl: server() };

/** The clients under test, connected to the mock of the document. */
export const flow = new Flow(options);
export const flowSync = new FlowSync(options);

/** Returns call options that select a declared response instead of the mock's default response. */
export function respondWith(status: number, example?: string): { headers: Record<string, string> } {
  const name = example === undefined ? '' : `, example=${example}`;
  return { headers: { 'x-contract-response': `code=${status}${name}` } };
}
