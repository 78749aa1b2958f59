import { expect } from 'vitest';
import { MISSING_POSTGRES, startWithPostgres } from './postgres.ts';
import { type Product, serve } from './product.ts';
import type { User } from './user.ts';

const ADMIN = '*:*.unleash-admin-token';
const PROJECT = 'default';

/** A feature flag server that uses Express and PostgreSQL. */
export const unleash: Product = {
  name: 'Unleash 8.2',
  packages: ['unleash-server@8.2.0'],
  missing: MISSING_POSTGRES,
  async start(place) {
    return await startWithPostgres(async (database) => {
      const description = '/docs/openapi.json';
      const program = await serve(
        {
          args: () => [`${place.installed}/node_modules/unleash-server/dist/server.js`],
          env: (port) => ({
            DATABASE_URL: database,
            DATABASE_SSL: 'false',
            PORT: port,
            HTTP_HOST: '127.0.0.1',
            INIT_ADMIN_API_TOKENS: ADMIN,
            CHECK_VERSION: 'false',
            SEND_TELEMETRY: 'false',
          }),
          ready: description,
        },
        place,
      );
      return { ...program, description, credentials: { apiKey: ADMIN } };
    });
  },
  async job(user) {
    await user.fails(401, 'combination of password and username', 'auth.loginSimple', {
      username: 'admin',
      password: 'wrong',
    });
    const login = { username: 'admin', password: 'unleash4all' };
    expect(await user.gets('auth.loginSimple', login)).toMatchObject({ username: 'admin' });
    const names = ['search-box', 'dark-mode', 'new-menu'];
    for (const name of names)
      await user.gets('admin.projects.features.create', PROJECT, { name, type: 'release' });
    const pages = (await user.collects('admin.searchFeatures', [{ limit: '2' }])) as Flag[];
    expect(pages.map(({ name }) => name).sort()).toEqual([...names].sort());
    const found = await user.collects('admin.searchFeatures', [{ query: 'menu' }]);
    expect(found).toMatchObject([{ name: 'new-menu' }]);
    const flag = { projectId: PROJECT, featureName: 'new-menu' };
    const patch = [{ op: 'replace', path: '/description', value: 'A menu' }];
    await user.gets('admin.projects.features.patch', { ...flag, body: patch });
    expect(await user.gets('admin.projects.features.get', flag)).toMatchObject({
      description: 'A menu',
    });
    const tag = { type: 'simple', value: 'ui/left & right' };
    await user.gets('admin.features.tags.add', 'new-menu', tag);
    expect(await user.gets('admin.features.tags.list', 'new-menu')).toMatchObject({ tags: [tag] });
    await user.gets('admin.features.tags.remove', { featureName: 'new-menu', ...tag });
    const exported = user.gets('admin.featuresBatch.export', {
      environment: 'development',
      features: names,
    });
    expect(await exported).toMatchObject({ features: expect.any(Array) as unknown });
    expect(await user.gets('admin.getInstanceStatsCsv')).toContain('instanceId');
    const app = {
      type: 'client',
      tokenName: 'app',
      environment: 'development',
      projects: [PROJECT],
    };
    const apiKey = await user.getsText('secret', 'admin.apiTokens.create', app);
    const application = user.with({ apiKey });
    const { features } = (await application.gets('client.features.list')) as { features: Flag[] };
    expect(features.map(({ name }) => name).sort()).toEqual([...names].sort());
    await application.fails(403, 'expected a different token type', 'admin.projects.list');
    await user.with({ apiKey: 'none' }).fails(401, 'log in', 'admin.projects.list');
    await user.fails(404, 'no feature named', 'admin.projects.features.get', {
      ...flag,
      featureName: 'none',
    });
    await user.fails(409, 'already exists', 'admin.projects.features.create', PROJECT, {
      name: 'new-menu',
    });
    await user.fails(400, '/body/name', 'admin.projects.features.create', PROJECT, {
      type: 'release',
    });
    for (const featureName of names) await removeFlag(user, featureName);
    expect(await user.collects('admin.searchFeatures')).toEqual([]);
  },
};

/**
 * The server writes the stage after its response. If the flag is deleted before that, the server ends with a database
 * error.
 */
async function removeFlag(user: User, featureName: string): Promise<void> {
  const flag = { projectId: PROJECT, featureName };
  await user.gets('admin.projects.features.archive', flag);
  const lifecycle = async (): Promise<unknown> =>
    await user.gets('admin.projects.features.lifecycle.get', flag);
  await expect
    .poll(lifecycle, { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ stage: 'archived' }));
  await user.gets('admin.archive.delete', featureName);
}

interface Flag {
  readonly name: string;
}
