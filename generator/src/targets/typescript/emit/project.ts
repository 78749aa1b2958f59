import type { SdkPlan } from '../plan/sdk.ts';
import type { EmittedFile } from '../../emitted-file.ts';

/** The files that make the sources an npm package. */
export function projectFiles(plan: SdkPlan): EmittedFile[] {
  return [packageJson(plan), tsconfig(), tsupConfig(plan)];
}

function packageJson(plan: SdkPlan): EmittedFile {
  const { name, version, description, license, repository } = plan.package;
  const subpaths = plan.resources.filter(({ parent }) => parent === undefined).map(({ file }) => [`./${file.replace('resources/', '')}`, file] as const);
  const manifest = {
    name,
    version,
    description,
    ...(license === undefined ? {} : { license }),
    ...(repository === undefined ? {} : { repository: { type: 'git', url: repository, directory: undefined } }),
    keywords: [plan.id, 'api', 'sdk', 'client'],
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    main: './dist/index.cjs',
    module: './dist/index.js',
    types: './dist/index.d.ts',
    exports: Object.fromEntries([['.', entry('index')], ...subpaths.map(([key, file]) => [key, entry(file)]), ['./package.json', './package.json']]),
    files: ['dist', 'src', 'api.md', 'CHANGELOG.md'],
    publishConfig: { access: 'public', provenance: true },
    scripts: { build: 'tsup', types: 'tsc -p .' },
    devDependencies: { '@sdkwright/runtime': 'workspace:*', tsup: '9.0.0', typescript: '5.9.3' },
  };
  return { path: 'package.json', content: `${JSON.stringify(manifest, undefined, 2)}\n` };
}

function entry(file: string): object {
  return {
    import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` },
  };
}

function tsconfig(): EmittedFile {
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
  return { path: 'tsconfig.json', content: `${JSON.stringify({ compilerOptions, include: ['src'] }, undefined, 2)}\n` };
}

function tsupConfig(plan: SdkPlan): EmittedFile {
  const entries = ['src/index.ts', ...plan.resources.filter(({ parent }) => parent === undefined).map(({ file }) => `src/${file}.ts`)];
  const content = `import { defineConfig } from 'tsup';

const runtime = './node_modules/@sdkwright/runtime/src';

export default defineConfig({
  entry: [
${entries.map((file) => `    '${file}',`).join('\n')}
  ],
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: '${plan.flavour === 'async' ? 'neutral' : 'node'}',
  // Both module systems share one copy of each class among their subpaths, so that \`instanceof\` holds.
  splitting: true,
  treeshake: true,
  clean: true,
  // What npm installs has no dependencies: the runtime becomes part of the package, and so do its types.
  noExternal: [/^@sdkwright\\/runtime/, 'openapi-fetch'],
  dts: {
    compilerOptions: {
      paths: {
        '@sdkwright/runtime': [\`\${runtime}/index.ts\`],
        '@sdkwright/runtime/sync': [\`\${runtime}/sync/index.ts\`],
      },
    },
  },
});
`;
  return { path: 'tsup.config.ts', content };
}
