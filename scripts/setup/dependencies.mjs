import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { explain, SetupError } from './setup-error.mjs';
import { root } from './project.mjs';
import { capture } from './run.mjs';

const args = [
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--prod=false',
  '--reporter=append-only',
  // Without a network, pnpm would retry for many minutes.
  '--config.fetchRetries=2',
  '--config.fetchRetryMintimeout=500',
  '--config.fetchRetryMaxtimeout=2000',
];

/**
 * Updates `node_modules` to match the lockfile. If it already matches, pnpm takes about 0.1 s and needs no network.
 *
 * @param {{ program: string, env: NodeJS.ProcessEnv, note: (text: string) => void }} setup
 * @returns {Promise<string>} a short description of the result
 */
export async function installDependencies({ program, env, note }) {
  if (!existsSync(join(root, 'node_modules'))) note('installing dependencies');
  const { code, output } = await capture(program, args, { cwd: root, env });
  if (code === 0) {
    const added = /^Packages: \+(\d+)/m.exec(output)?.[1];
    return added ? `${added} packages installed` : 'dependencies up to date';
  }
  if (output.includes('ERR_PNPM_OUTDATED_LOCKFILE')) {
    throw new SetupError(
      'A package.json and pnpm-lock.yaml disagree.',
      'After a change of dependencies, run `npm run pnpm -- install` and commit the lockfile with it.',
      output,
    );
  }
  throw explain('The installation of the dependencies', output);
}
