/**
 * Migrates a user's program with the command in a release's changelog. Requires two releases, so it
 * runs only with `--mode full`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { petsApi } from '../../generator/test/diff/base.ts';
import { capture } from '../../scripts/setup/run.mjs';
import { startRegistry } from '../registry/registry.ts';
import { ROOT } from '../types/program.ts';
import { Project } from './project.ts';

const LIMIT = 900_000;

const PROGRAM = `import { type Owner, PetState, Zoo } from '@zoo/sdk';

const zoo = new Zoo({ token: 't' });
const { pets } = zoo;

export async function adopt(owner: Owner): Promise<string> {
  const { name, owner: former } = await zoo.pets.create({ name: 'Rex' });
  const pet = await pets.get('1');
  return pet.state === PetState.Well ? name + owner.email : \`\${pet.name} \${former?.email ?? ''}\`;
}
`;

it.skipIf(process.env['MODE'] !== 'full')(
  'a migrated program compiles with the release that renamed its methods',
  async () => {
    const registry = await startRegistry();
    const project = await Project.create(petsApi(), registry.env);
    const app = join(project.folder, '../', `${project.folder.split('/').at(-1) ?? ''}-app`);
    const run = async (program: string, ...args: readonly string[]) =>
      capture(program, args, { cwd: app, env: { ...process.env, ...registry.env } });
    const compile = () => run(process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'));
    try {
      await project.sdkwright('release');
      await project.spec(renamed());
      await project.commit('Rename');
      const released = await project.sdkwright('release');
      expect(released.code, released.output).toBe(0);
      const changelog = await project.read('sdk/CHANGELOG.md');
      const [command = ''] = /npx sdkwright migrate apply \S+/.exec(changelog) ?? [];
      expect(command).toBe('npx sdkwright migrate apply @zoo/sdk@0.2.0');

      expect(await project.read('sdk/README.md')).toContain(
        'npx sdkwright migrate apply @zoo/sdk@latest',
      );

      await mkdir(app);
      await writeFile(join(app, 'package.json'), '{ "private": true, "type": "module" }\n');
      await writeFile(
        join(app, 'tsconfig.json'),
        '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", "types": [] }, "include": ["*.ts"] }',
      );
      await writeFile(join(app, 'app.ts'), PROGRAM);
      await run('npm', 'install', '@zoo/sdk@0.1.0');
      const before = await compile();
      expect(before.code, before.output).toBe(0);

      const [, , ...args] = command.split(' ');
      const bin = join(ROOT, 'generator/bin/sdkwright.js');
      const migrated = await run(process.execPath, bin, ...args);
      expect(migrated.code, migrated.output).toBe(0);
      await run('npm', 'install', '@zoo/sdk@0.2.0');
      const after = await compile();
      expect(after.code, after.output).toBe(0);
      expect(await readFile(join(app, 'app.ts'), 'utf8')).toBe(
        PROGRAM.replace('type Owner', 'type Keeper')
          .replace('owner: Owner', 'owner: Keeper')
          .replace('.create({ name', '.add({ name')
          .replace('{ name, owner', '{ title: name, owner')
          .replace('pet.name', 'pet.title'),
      );
    } finally {
      await project.remove();
      await capture('rm', ['-rf', app]);
      await registry.stop();
    }
  },
  LIMIT,
);

/** Returns the API of the first release with a renamed method, schema and property. */
function renamed(): object {
  const { paths, components, ...rest } = petsApi();
  const { Owner, Pet, ...schemas } = components.schemas;
  const { name, ...properties } = Pet.properties;
  const text = JSON.stringify({
    ...rest,
    paths: {
      ...paths,
      '/pets': {
        ...paths['/pets'],
        post: { ...paths['/pets'].post, 'x-sdkwright': { method: 'pets.add' } },
      },
    },
    components: {
      ...components,
      schemas: {
        ...schemas,
        Keeper: Owner,
        Pet: {
          ...Pet,
          required: Pet.required.map((each) => (each === 'name' ? 'title' : each)),
          properties: { ...properties, title: name },
        },
      },
    },
  });
  return JSON.parse(text.replaceAll('schemas/Owner"', 'schemas/Keeper"')) as object;
}
