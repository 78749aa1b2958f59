import { mkdir, rename } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Watching } from './watching.ts';
import { description, Workspace } from '../../support/workspace.ts';

const ARGS = ['api.yaml', '--out', 'out'];

describe('--watch', () => {
  it('regenerates when the spec is saved, and reports the number of written files on one line', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Which pet it is.');
    await workspace.write('api.yaml', description().replace('Which pet it is.', 'Its number.'));
    expect(await watching.waitFor('files written')).toMatch(
      /^api\.yaml: \d+ files written, \d+ ms$/m,
    );
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Its number.');
    expect(await workspace.read('out/sdk-sync/src/types.ts')).toContain('Its number.');
  });

  it('detects a save that renames a temporary file to the spec’s name', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    for (const words of ['Its number.', 'Its tag.']) {
      await workspace.write('api.yaml~', description().replace('Which pet it is.', words));
      await rename(workspace.path('api.yaml~'), workspace.path('api.yaml'));
      await watching.waitFor('files written');
      expect(await workspace.read('out/sdk/src/types.ts')).toContain(words);
    }
  });

  it('watches a newly referenced file whose folder is created later and then replaced', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    const more = "        owner: { $ref: 'parts/people/owner.yaml' }\n";
    await workspace.write('api.yaml', description(more));
    expect(await watching.waitFor('no files were written')).toContain('ref-unresolved');
    await mkdir(workspace.path('parts/people'), { recursive: true });
    await workspace.write(
      'parts/people/owner.yaml',
      '{ type: string, description: Who feeds it. }',
    );
    await watching.waitFor('files written');
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Who feeds it.');
    await mkdir(workspace.path('parts/others'));
    await workspace.write('parts/others/owner.yaml', '{ type: string, description: Whose it is. }');
    await rename(workspace.path('parts/people'), workspace.path('parts/former'));
    await rename(workspace.path('parts/others'), workspace.path('parts/people'));
    expect(await watching.waitFor('files written')).toContain('parts/people/owner.yaml: ');
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Whose it is.');
    await workspace.write('parts/people/owner.yaml', '{ type: string, description: Who pays. }');
    await watching.waitFor('files written');
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Who pays.');
  });

  it('reports an error, keeps the last good output and continues', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    const before = await workspace.read('out/sdk/src/types.ts');
    await workspace.write('api.yaml', description('x-sdkwright: { timeot: 5 }\n'));
    const output = await watching.waitFor('no files were written');
    expect(output).toContain('error bad-extension x-sdkwright.timeot');
    expect(output).toMatch(/at api\.yaml:\d+:\d+\n {2}in #\/x-sdkwright\/timeot/);
    expect(await workspace.read('out/sdk/src/types.ts')).toBe(before);
    await workspace.write('api.yaml', description().replace('Which pet it is.', 'Its number.'));
    await watching.waitFor('files written');
    expect(await workspace.read('out/sdk/src/types.ts')).toContain('Its number.');
  });

  it('reports only new warnings', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    const dangling = "        owner: { $ref: '#/components/schemas/Owner' }\n";
    await workspace.write('api.yaml', description(dangling));
    expect(await watching.waitFor('files written')).toContain('warning ref-not-found');
    await workspace.write('api.yaml', `\n${description(dangling)}`);
    expect(await watching.waitFor('files written')).not.toContain('warning');
  });

  it('reloads the configuration when it or a file that it imports changes', async () => {
    const workspace = await Workspace.create({
      'api.yaml': description(),
      'names.mjs': "export default { 'GET /pets/{petId}': 'pets.get' };",
      'sdkwright.config.mjs': `import names from './names.mjs';
export default { spec: 'api.yaml', names, packages: { async: { out: 'out' } } };`,
    });
    const watching = await Watching.start(workspace);
    expect(await workspace.read('out/src/resources/pets.ts')).toContain('  get(');
    await workspace.write('names.mjs', "export default { 'GET /pets/{petId}': 'pets.fetch' };");
    await watching.waitFor('names.mjs: ');
    expect(await workspace.read('out/src/resources/pets.ts')).toContain('  fetch(');
    await workspace.write('sdkwright.config.mjs', 'export default { spec: 5 };');
    expect(await watching.waitFor('  fix ')).toContain('error bad-config spec: ');
    await workspace.write(
      'sdkwright.config.mjs',
      "export default { spec: 'api.yaml', packages: { async: { out: 'out', client: 'Zoo' } } };",
    );
    await watching.waitFor('sdkwright.config.mjs: ');
    expect(await workspace.read('out/src/client.ts')).toContain('class Zoo ');
  });

  it('regenerates after the names file is edited, but not after its own writes to the file', async () => {
    const workspace = await Workspace.create({
      'api.yaml': description(),
      'sdkwright.config.json': JSON.stringify({
        spec: 'api.yaml',
        packages: { async: { out: 'out' } },
      }),
    });
    const watching = await Watching.start(workspace);
    const names = await workspace.read('sdkwright.names.json');
    await workspace.write('sdkwright.names.json', names.replace('pets.get', 'pets.fetch'));
    const output = await watching.waitFor('files written');
    expect(output).toMatch(/^sdkwright\.names\.json: /);
    expect(await workspace.read('out/src/resources/pets.ts')).toContain('  fetch(');
    await workspace.write('api.yaml', description().replace('/pets/{petId}', '/animals/{petId}'));
    expect(await watching.waitFor('files written')).toMatch(/^api\.yaml: /);
    await workspace.write('api.yaml', description());
    expect(await watching.waitFor('files written')).toMatch(/^api\.yaml: /);
  });

  it('regenerates only the changed APIs', async () => {
    const api = (name: string): object => ({
      spec: `${name}.yaml`,
      packages: { async: { out: name } },
    });
    const workspace = await Workspace.create({
      'cats.yaml': description(),
      'dogs.yaml': description(),
      'sdkwright.config.json': JSON.stringify({ apis: { cats: api('cats'), dogs: api('dogs') } }),
    });
    const watching = await Watching.start(workspace);
    await workspace.write('dogs.yaml', description().replace('Which pet it is.', 'Its number.'));
    expect(await watching.waitFor('files written')).toMatch(/^dogs: dogs\.yaml: /);
    expect(await workspace.read('dogs/src/types.ts')).toContain('Its number.');
  });

  it('generates from the last of many rapid saves, and exits on Ctrl+C', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const watching = await Watching.start(workspace, ...ARGS);
    for (let save = 1; save <= 20; save++)
      await workspace.write(
        'api.yaml',
        description().replace('Which pet', `Which of ${save} pets`),
      );
    await expect
      .poll(() => workspace.read('out/sdk-sync/src/types.ts'), { timeout: 20_000 })
      .toContain('Which of 20 pets');
    const { code } = await watching.interrupt();
    expect(code).toBe(0);
    expect((await workspace.run('generate', ...ARGS, '--check')).code).toBe(0);
  });

  it('is rejected with --check, and if there is neither a spec nor a configuration', async () => {
    const workspace = await Workspace.create({ 'api.yaml': description() });
    const checked = await workspace.run('generate', ...ARGS, '--watch', '--check');
    expect(checked).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--check') as string,
    });
    const nothing = await workspace.run('generate', '--watch');
    expect(nothing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('sdkwright.config.ts') as string,
    });
  });
});
