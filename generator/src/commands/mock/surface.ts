import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Document } from '../../load/document.ts';
import { buildModel } from '../../model/build.ts';
import { nameApi } from '../../naming/name-api.ts';
import type { Run } from '../../pipeline.ts';
import { buildSurface } from '../../surface/build.ts';
import { statePlan } from './collections.ts';
import type { StatePlan } from '@sdkwright/contract/state-plan';

/**
 * Plans the state of a mock for a document. Doesn't report problems in the document, because `generate` reports them
 * and the mock serves everything else.
 */
export function statePlanOf(document: Document, { defaults, names = {} }: Run): StatePlan {
  const ignored = new Diagnostics();
  const model = nameApi(buildModel(document, ignored, { defaults }), ignored, {
    configured: new Map(Object.entries(names)),
    pinned: new Map(),
    previous: new Map(),
  });
  return statePlan(buildSurface(model, ignored));
}
