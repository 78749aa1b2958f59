import { describe, expect, it } from 'vitest';
import type { RuntimeSources } from '../../../../src/targets/typescript/emit/runtime-sources.ts';
import { vendorRuntime } from '../../../../src/targets/typescript/emit/vendor.ts';

const SOURCES: RuntimeSources = {
  entries: { '.': 'index.ts', './sync': 'sync/index.ts' },
  files: {
    'index.ts': [
      "export { json, type Json } from './params/json.js';",
      "export { Page } from './pages/page.js';",
      "export { stream } from './stream.js';",
    ].join('\n'),
    'sync/index.ts': "export { unwrapSync as unwrap } from '../webhooks.js';",
    'params/json.ts': "import { url } from '../url.js';\nexport const json = url;\n",
    'pages/page.ts': 'export class Page {}\n',
    'stream.ts': 'export const stream = 1;\n',
    'webhooks.ts': "import { source } from './program.js';\nexport const unwrapSync = source;\n",
    'program.js': "export const source = 'x';\n",
    'program.d.ts': 'export declare const source: string;\n',
    'url.ts': "import type { Json } from './params/json.js';\nexport const url = 'https:';\n",
  },
};

function vendor(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const emitted = Object.entries(files).map(([path, content]) => ({ path, content }));
  return Object.fromEntries(
    [...vendorRuntime(emitted, SOURCES)].map(({ path, content }) => [path, content]),
  );
}

describe('a vendored runtime', () => {
  const files = vendor({
    'src/client.ts': "import { json } from '@sdkwright/runtime';\n",
    'src/resources/posts.ts':
      "import {\n  type Json,\n  json as toJson,\n} from '@sdkwright/runtime';\nexport { a } from './a.js';\n",
    'README.md': "import { json } from '@sdkwright/runtime';\n",
  });

  it('is imported through relative paths', () => {
    expect(files['src/client.ts']).toBe("import { json } from './runtime/index.js';\n");
    expect(files['src/resources/posts.ts']).toContain("} from '../runtime/index.js';");
  });

  it('contains only the modules that the package imports', () => {
    expect(Object.keys(files).filter((path) => path.startsWith('src/runtime/'))).toEqual([
      'src/runtime/index.ts',
      'src/runtime/params/json.ts',
      'src/runtime/url.ts',
    ]);
    expect(files['src/runtime/index.ts']).toContain(
      "export { json, type Json } from './params/json.js';",
    );
    expect(files['src/runtime/index.ts']).not.toContain('Page');
  });

  it('contains type declarations for JavaScript modules', () => {
    const blocking = vendor({
      'src/webhooks.ts': "import { unwrap } from '@sdkwright/runtime/sync';\n",
    });
    expect(Object.keys(blocking)).toEqual([
      'src/webhooks.ts',
      'src/runtime/program.d.ts',
      'src/runtime/program.js',
      'src/runtime/sync/index.ts',
      'src/runtime/webhooks.ts',
    ]);
  });

  it('doesn’t change other files', () => {
    expect(files['README.md']).toContain('@sdkwright/runtime');
    expect(vendor({ 'src/a.ts': 'export {};\n' })).toEqual({ 'src/a.ts': 'export {};\n' });
  });
});
