import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Document } from '../../load/document.ts';
import { buildModel } from '../../model/build.ts';
import type { Run } from '../../pipeline.ts';
import { planSignature } from '../../targets/typescript/plan/webhooks.ts';
import type { Signature } from '../shared/contract-package.ts';

/**
 * Returns the signature scheme that the clients expect for webhooks. Returns undefined if the document declares no
 * webhooks.
 */
export function signatureOf(document: Document, { defaults }: Run): Signature | undefined {
  const { webhooks, 'x-webhooks': older } = document.root;
  if (webhooks === undefined && older === undefined) return undefined;
  const { receiver } = buildModel(document, new Diagnostics(), { defaults });
  if (receiver === undefined) return undefined;
  const { function: name, config } = planSignature(receiver);
  const present = Object.entries(config).filter(([, value]) => value !== undefined);
  return { function: name, config: Object.fromEntries(present) };
}
