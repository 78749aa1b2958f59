import type { SdkPlan } from '../plan/sdk.ts';
import { visible } from '../../../visible.ts';
import { VERSION } from '../../../version.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { WIDTH } from './layout.ts';
import { licenses, NOTICES } from './licenses.ts';
import { quote } from './literals.ts';
import { subpath } from './subpath.ts';
import { TRANSPORT } from './transport.ts';

/** Prints the files that turn the sources into an npm package. */
export function projectFiles(plan: SdkPlan): EmittedFile[] {
  return [
    packageJson(plan),
    tsconfig(plan),
    tsupConfig(plan),
    ...unsupported(plan),
    ...licenses(plan),
  ];
}

function packageJson(plan: SdkPlan): EmittedFile {
  const { name, version, description, license, repository, runtime, tests } = plan.package;
  const subpaths = subpathFiles(plan).map((file) => [`./${subpath(file)}`, file] as const);
  const manifest = {
    name,
    version,
    description,
    ...(license === undefined ? {} : { license }),
    ...(repository === undefined ? {} : { repository: { type: 'git', url: repository } }),
    keywords: [plan.id, 'api', 'sdk', 'client'],
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    main: './dist/index.cjs',
    module: './dist/index.js',
    types: './dist/index.d.ts',
    exports: {
      '.': entry(plan, 'index'),
      ...Object.fromEntries(
        subpaths.map(([key, file]): [string, object] => [key, entry(plan, file)]),
      ),
      './custom/*': entry(plan, 'custom/*'),
      './package.json': './package.json',
    },
    files: [
      'dist',
      'src',
      'custom',
      'api.md',
      'CHANGELOG.md',
      'migrations.json',
      NOTICES,
      ...(plan.flavor === 'sync' ? [UNSUPPORTED] : []),
    ],
    // Omits `provenance`, because npm can prove the origin only in CI and would reject publishing from other machines.
    publishConfig: { access: 'public' },
    // The script `prepack` builds the package, so that an unbuilt package can't be packed.
    scripts: {
      build: 'tsup',
      prepack: 'tsup',
      types: 'tsc -p .',
      ...(tests ? { test: 'vitest run' } : {}),
    },
    devDependencies: {
      ...(tests ? { '@sdkwright/contract': `^${VERSION}` } : {}),
      ...(runtime === 'package' ? { '@sdkwright/runtime': `^${VERSION}` } : {}),
      '@types/node': '^24.0.0',
      tsup: '9.0.0',
      typescript: '5.9.3',
      ...(tests ? { vitest: '5.1.1' } : {}),
    },
  };
  return { path: 'package.json', content: `${visible(JSON.stringify(manifest, undefined, 2))}\n` };
}

/** Returns the paths of the entry points other than `index`, relative to `src/` and without the file extension. */
function subpathFiles(plan: SdkPlan): string[] {
  const resources = plan.resources
    .filter(({ parent }) => parent === undefined)
    .map(({ file }) => file);
  return plan.flavor === 'async' ? [TRANSPORT, ...resources] : resources;
}

function entry({ flavor }: SdkPlan, file: string): object {
  const without = flavor === 'sync' ? ['browser', 'workerd', 'edge-light'] : [];
  return {
    ...Object.fromEntries(without.map((condition) => [condition, `./${UNSUPPORTED}`])),
    import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` },
  };
}

const UNSUPPORTED = 'unsupported.cjs';

/**
 * Prints the module that replaces a blocking client in bundles for browsers and edge runtimes. The module throws an
 * error. It is CommonJS, because bundlers don't check the exports of CommonJS modules.
 */
function unsupported({ flavor, client, package: { name, sibling } }: SdkPlan): EmittedFile[] {
  if (flavor === 'async') return [];
  const other = sibling === undefined ? 'the async client' : `${sibling.client} of ${sibling.name}`;
  const message = `${client} of ${name} blocks its thread, which browsers and edge runtimes don't allow: it runs on Node.js. Use ${other} here.`;
  const content = `'use strict';

module.exports = {};
throw new Error(
  ${quote(message)},
);
`;
  return [{ path: UNSUPPORTED, content }];
}

function tsconfig({ package: { tests } }: SdkPlan): EmittedFile {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'],
    module: 'nodenext',
    moduleDetection: 'force',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  };
  return {
    path: 'tsconfig.json',
    content: jsonText({ compilerOptions, include: ['src', 'custom', ...(tests ? ['test'] : [])] }),
  };
}

function tsupConfig(plan: SdkPlan): EmittedFile {
  const isVendored = plan.package.runtime === 'vendor';
  const entries = subpathFiles(plan).map((file) => `    '${file}': 'src/${file}.ts',`);
  const content = `${isVendored ? VENDORED_IMPORTS : PACKAGE_IMPORTS}
/** Modules of \`custom/\`, each an entry point; \`custom/index.ts\` replaces \`src/index.ts\` as the package's root. */
const custom = existsSync('custom')
  ? readdirSync('custom').filter((name) => /(?<!\\.test|\\.d)\\.ts$/.test(name) && name !== 'index.ts')
  : [];

export default defineConfig({
  entry: {
    index: existsSync('custom/index.ts') ? 'custom/index.ts' : 'src/index.ts',
${entries.join('\n')}
    ...Object.fromEntries(custom.map((name) => [\`custom/\${name.slice(0, -3)}\`, \`custom/\${name}\`])),
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: '${plan.flavor === 'async' ? 'neutral' : 'node'}',
  // In each module system, all subpaths share one copy of each class, so that \`instanceof\` works.
  splitting: true,
  treeshake: true,
  clean: true,
  // Deno and Workers support Node.js modules only with the prefix \`node:\`.
  removeNodeProtocol: false,
  external: [/^node:/],
${isVendored ? '  dts: true,\n' : inlineRuntime(plan)}});
`;
  return { path: 'tsup.config.ts', content };
}

const VENDORED_IMPORTS = `import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'tsup';
`;

const PACKAGE_IMPORTS = `import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';

const place = (name: string) => fileURLToPath(import.meta.resolve(name));
const runtime = dirname(place('@sdkwright/runtime'));
const home = runtime.includes('node_modules') ? copied(runtime) : runtime;

/** Copies the runtime to a temporary folder, because modules in \`node_modules\` are never bundled. */
function copied(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'runtime-'));
  process.once('exit', () => rmSync(copy, { recursive: true }));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Returns the path of a runtime module's type declarations. Only mapped declarations are bundled. */
const types = (name: string) => [join(home, relative(runtime, place(name)))];
`;

function inlineRuntime({ flavor }: SdkPlan): string {
  const modules = ['', flavor === 'async' ? '/node' : '/sync'].map(
    (path) => `@sdkwright/runtime${path}`,
  );
  return `  // The package has no dependencies: the runtime and its types are bundled.
  noExternal: [/^@sdkwright\\/runtime/, 'openapi-fetch'],
  dts: {
    compilerOptions: {
      paths: {
${modules.map((name) => `        '${name}': types('${name}'),`).join('\n')}
      },
    },
  },
`;
}

/** Prints JSON with short lists on one line. */
function jsonText(value: object): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replaceAll(
    /^(.*)\[\n([^\][{}]*?)\n *\](,?)$/gm,
    (whole, head: string, items: string, comma: string) => {
      const line = `${head}[${items
        .split('\n')
        .map((item) => item.trim())
        .join(' ')}]${comma}`;
      return line.length <= WIDTH ? line : whole;
    },
  )}\n`;
}
