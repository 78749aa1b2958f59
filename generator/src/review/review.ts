import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Json } from '../load/node.ts';
import { reviewSecurity } from './security.ts';
import { reviewServers } from './servers.ts';
import { reviewKeys } from './unknown-keys.ts';

/** Reports parts of a spec that have no effect or an unintended effect. */
export function reviewDocument(root: Json, diagnostics: Diagnostics): void {
  reviewKeys(root, diagnostics);
  reviewSecurity(root, diagnostics);
  reviewServers(root, diagnostics);
}
