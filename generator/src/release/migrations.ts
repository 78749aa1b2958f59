import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Comparison, Rename } from '../diff/change.ts';
import { isBetween } from './version.ts';

/** File in a package that lists the renames of each release, oldest first. `sdkwright migrate apply` reads it. */
const MIGRATIONS = 'migrations.json';

const MigrationsSchema = v.record(
  v.string(),
  v.array(
    v.object({
      kind: v.picklist(['resource', 'method', 'export', 'member']),
      from: v.string(),
      to: v.string(),
    }),
  ),
);

type Migrations = v.InferOutput<typeof MigrationsSchema>;

/** Returns the renames of a release without duplicates. */
export function renamesIn({ changes }: Comparison): readonly Rename[] {
  const all = changes.flatMap(({ renames = [] }) => renames);
  return [...new Map(all.map((rename) => [JSON.stringify(rename), rename])).values()];
}

/** Adds the renames of a release to the package in a folder. */
export async function addMigration(
  folder: string,
  version: string,
  renames: readonly Rename[],
): Promise<void> {
  if (renames.length === 0) return;
  const migrations = { ...(await readMigrations(folder)), [version]: renames };
  await writeFile(join(folder, MIGRATIONS), `${JSON.stringify(migrations, undefined, 2)}\n`);
}

/**
 * Returns the renames of each release, or an empty object if the package has no renames. Throws if the file is
 * malformed.
 */
async function readMigrations(folder: string): Promise<Migrations> {
  const file = join(folder, MIGRATIONS);
  if (!existsSync(file)) return {};
  return v.parse(MigrationsSchema, JSON.parse(await readFile(file, 'utf8')));
}

/** Returns the renames of each release after one version, up to and including another. */
export async function migrationsBetween(
  folder: string,
  after: string,
  upTo: string,
): Promise<readonly (readonly Rename[])[]> {
  const migrations = Object.entries(await readMigrations(folder));
  return migrations.flatMap(([version, renames]) =>
    isBetween(version, after, upTo) ? [renames] : [],
  );
}
