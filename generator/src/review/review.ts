import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { reviewSecurity } from './security.ts';
import { reviewServers } from './servers.ts';
import { reviewKeys } from './unknown-keys.ts';

/** Reports parts of a spec that have no effect or an unintended effect. */
export function reviewDocument(document: Document, diagnostics: Diagnostics): void {
  const { root } = document;
  reviewKeys(root, diagnostics);
  reviewSecurity(document, diagnostics);
  reviewServers(root, diagnostics);
}
