/**
 * Installs released packages with each package manager, module system and compiler. Code for the first release must
 * compile with a compatible release. With a breaking release, it must fail only where the changelog reports a change.
 * Runs only with `--mode full`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { type Registry, startRegistry } from '../registry/registry.ts';
import { Project } from './project.ts';

const LIMIT = 900_000;

const COMPILERS = ['5.2', '5.9', '6.0', '7.0'] as const;
const RESOLUTIONS = ['node16', 'nodenext', 'bundler', 'node10'] as const;

const CODE = `import { type Pet, Zoo } from '@zoo/sdk';
import { ZooSync } from '@zoo/sdk-sync';

export async function create(): Promise<string> {
  const pet: Pet = await new Zoo({ token: 't' }).pets.create({ name: 'Rex' });
  return pet.name;
}

export function get(): string {
  return new ZooSync({ token: 't' }).pets.get('1').name;
}
`;

const BODY = `const baseUrl = process.argv[2];
async function main() {
  const pet = await new Zoo({ token: 't', baseUrl }).pets.create({ name: 'Rex' });
  console.log(pet.name, new ZooSync({ token: 't', baseUrl }).pets.get('1').name);
}
main();
`;

const PROGRAMS = {
  'main.mjs': `import { Zoo } from '@zoo/sdk';\nimport { ZooSync } from '@zoo/sdk-sync';\n${BODY}`,
  'main.cjs': `const { Zoo } = require('@zoo/sdk');\nconst { ZooSync } = require('@zoo/sdk-sync');\n${BODY}`,
} as const;

describe.skipIf(process.env['MODE'] !== 'full')('a consumer of the released packages', () => {
  let registry: Registry;
  let project: Project;
  let folder = '';
  let api: Server;

  beforeAll(async () => {
    const pet = { id: '1', name: 'Rex', state: 'well', bornAt: '2026-01-31' };
    api = createServer(({ method }, response) => {
      response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(pet));
    });
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
    registry = await startRegistry();
    folder = await mkdtemp(join(tmpdir(), 'consumers-'));
    const compilers = COMPILERS.map(
      (version) => `typescript-${version}@npm:typescript@~${version}`,
    );
    await mkdir(join(folder, 'tools'));
    await writeFile(join(folder, 'tools/package.json'), '{ "private": true }\n');
    const tools = [...compilers, 'yarn@1.22.22'];
    await well(capture('npm', ['install', ...tools], { cwd: join(folder, 'tools') }));

    project = await Project.create(petsApi(), registry.env);
    await well(project.sdkwright('release'));
    const compatible = petsApi();
    Object.assign(compatible.components.schemas.Pet.properties, { weight: { type: 'number' } });
    await project.spec(compatible);
    await project.commit('Return the weight');
    await well(project.sdkwright('release'));
    compatible.components.schemas.PetCreate.required.push('weight');
    await project.spec(compatible);
    await project.commit('Require a weight');
    await well(project.sdkwright('release'));
  }, LIMIT);
  afterAll(async () => {
    api.close();
    await project.remove();
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  }, LIMIT);

  const install = async (manager: string, version: string): Promise<string> => {
    const place = join(folder, `${manager}-${version}`);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'package.json'), '{ "private": true, "type": "module" }\n');
    const [program, verb] =
      manager === 'yarn' ? [join(folder, 'tools/node_modules/.bin/yarn'), 'add'] : [manager, 'add'];
    const names = [`@zoo/sdk@${version}`, `@zoo/sdk-sync@${version}`];
    const options = { cwd: place, env: { ...process.env, ...registry.env, TMPDIR: folder } };
    const flags = [
      `--registry=${registry.url}/`,
      ...(manager === 'pnpm' ? ['--config.minimum-release-age=0'] : []),
    ];
    await well(capture(program, [verb, ...names, ...flags], options));
    return place;
  };

  const compile = async (
    place: string,
    compiler: string,
    resolution: (typeof RESOLUTIONS)[number],
  ): Promise<Finished> => {
    const file = resolution === 'nodenext' ? 'app.cts' : 'app.ts';
    await writeFile(join(place, file), CODE);
    const module = {
      node16: 'node16',
      nodenext: 'nodenext',
      bundler: 'esnext',
      node10: 'commonjs',
    };
    await writeFile(
      join(place, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          skipLibCheck: false,
          target: 'es2022',
          lib: [
            ...['es2022', 'dom', 'dom.iterable', 'esnext.disposable'],
            ...(compiler === '5.2' ? [] : ['dom.asynciterable']),
          ],
          types: [],
          module: module[resolution],
          moduleResolution: resolution,
          ...(compiler === '6.0' && resolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
        },
        files: [file],
      }),
    );
    const program = join(folder, `tools/node_modules/typescript-${compiler}/bin/tsc`);
    return capture(process.execPath, [program, '-p', '.', '--pretty', 'false'], { cwd: place });
  };

  it.each(['npm', 'pnpm', 'yarn'])(
    'installs both packages with %s and calls them from ESM and CommonJS',
    async (manager) => {
      const place = await install(manager, '0.1.0');
      const url = `http://127.0.0.1:${String((api.address() as AddressInfo).port)}`;
      for (const [name, text] of Object.entries(PROGRAMS)) {
        await writeFile(join(place, name), text);
        const { code, output } = await capture(process.execPath, [name, url], { cwd: place });
        expect(code, `${name}: ${output}`).toBe(0);
        expect(output.trim()).toBe('Rex Rex');
      }
    },
    LIMIT,
  );

  it.each(
    COMPILERS.flatMap((compiler) =>
      RESOLUTIONS
        // TypeScript 7 doesn't support node10.
        .filter((resolution) => compiler !== '7.0' || resolution !== 'node10')
        .map((resolution) => [compiler, resolution] as const),
    ),
  )(
    'compiles with TypeScript %s and moduleResolution %s',
    async (compiler, resolution) => {
      const place = await install('npm', '0.1.0');
      const { code, output } = await compile(place, compiler, resolution);
      expect(code, output).toBe(0);
    },
    LIMIT,
  );

  it(
    'compiles with a compatible release, and fails with a breaking release only at the reported changes',
    async () => {
      const compatible = await compile(await install('npm', '0.1.1'), '5.9', 'nodenext');
      expect(compatible.code, compatible.output).toBe(0);
      const breaking = await compile(await install('npm', '0.2.0'), '5.9', 'nodenext');
      const errors = breaking.output
        .trim()
        .split('\n')
        .filter((line) => line.includes('error TS'));
      expect(errors, breaking.output).toHaveLength(1);
      expect(errors[0]).toMatch(/^app\.cts\(5,.*TS2345/);
      const [notes = ''] = (await project.read('sdk/CHANGELOG.md')).split('## 0.1.1');
      expect(notes).toContain('`zoo.pets.create` now requires `weight`.');
      expect(notes.match(/^- /gm)).toHaveLength(1);
    },
    LIMIT,
  );
});

async function well(command: Promise<Finished>): Promise<void> {
  const { code, output } = await command;
  expect(code, output).toBe(0);
}
