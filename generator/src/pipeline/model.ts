import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { object, text } from '../load/node.ts';
import { buildModel } from '../model/build.ts';
import { checkEnvironment } from '../naming/environment.ts';
import { filterResources } from '../naming/filter.ts';
import type { NamesFile } from '../naming/names-file.ts';
import { nameApi } from '../naming/name-api.ts';
import type { NamedApi } from '../naming/named-api.ts';
import { reviewDocument } from '../review/review.ts';
import { reviewSettings } from '../review/settings.ts';
import { through } from '../targets/hooks.ts';
import type { Run } from './run.ts';

/** Builds and names the model, reviews the document, and keeps only the requested resources. */
export async function buildNamedApi(
  document: Document,
  before: NamesFile,
  { defaults, names = {}, only, outputs, allowEnv, plugins = [] }: Run,
  diagnostics: Diagnostics,
): Promise<NamedApi | undefined> {
  reviewDocument(document, diagnostics);
  const api = nameApi(buildModel(document, diagnostics, { defaults }), diagnostics, {
    configured: new Map(Object.entries(names)),
    pinned: new Map(Object.entries(before.pinned)),
    previous: new Map(Object.entries(before.methods)),
  });
  checkEnvironment(
    api,
    {
      clients: outputs?.map(({ settings }) => text(object(settings)['client'])),
      allowed: allowEnv,
      ownsBaseUrl: defaults?.env !== undefined,
    },
    diagnostics,
  );
  if (api.operations.length === 0 && api.webhooks.length === 0)
    diagnostics.warn(
      'no-operations',
      'The spec declares no operations; clients have no methods.',
      'Declare operations under `paths`.',
      '#/paths',
    );
  reviewSettings(document.root, defaults, api, diagnostics);
  const hooked = await through(plugins, api, (plugin, value) => plugin.model?.(value));
  return filterResources(hooked, only, diagnostics);
}
