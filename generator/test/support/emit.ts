import { type Diagnostic, Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Document } from '../../src/load/document.ts';
import type { Json } from '../../src/load/node.ts';
import { buildModel } from '../../src/model/build.ts';
import { nameApi } from '../../src/naming/name-api.ts';
import { buildSurface } from '../../src/surface/build.ts';
import type { EmittedFile } from '../../src/targets/emitted-file.ts';
import { TARGETS } from '../../src/targets/index.ts';

export interface Emission {
  /**
   * Files of all targets and flavors. Their paths begin with the target and the index of its output, as in
   * `typescript-0/`.
   */
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const OUTPUTS: Readonly<Record<string, readonly Json[]>> = {
  typescript: [
    { flavor: 'async', runtime: 'package' },
    { flavor: 'sync', runtime: 'package' },
  ],
  markdown: [{}],
};

/** Emits every target for a spec without writing files. */
export function emitAll(root: Json): Emission {
  const diagnostics = new Diagnostics();
  const version = /^3\.[012]/.exec(String(root['openapi']))?.[0];
  if (version !== '3.0' && version !== '3.1' && version !== '3.2') throw new Error('no version');
  const document: Document = { file: 'openapi.json', root, version, sources: new Map() };
  const model = nameApi(buildModel(document, diagnostics), diagnostics);
  const surface = buildSurface(model, diagnostics);
  const files = Object.entries(OUTPUTS).flatMap(([name, outputs]) => {
    const wanted = outputs.map((settings) => ({ out: '/out', settings }));
    const context = { diagnostics, document, plugins: [], given: new Map<string, string>() };
    const emitted = TARGETS[name]?.generate(surface, wanted, context).files ?? [];
    return [...emitted].map(([output, { path, content }]) => ({
      path: `${name}-${String(output)}/${path}`,
      content,
    }));
  });
  return { files, diagnostics: diagnostics.all };
}
