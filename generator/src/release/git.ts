import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { execute } from '../diff/input/command.ts';
import { isRunning } from '../write/process.ts';
import { ReleaseError } from './error.ts';

/**
 * True if the folder or one of its ancestors contains `.git`. This is checked because Git's own error message depends
 * on the user's language.
 */
function isInRepository(folder: string): boolean {
  const place = resolve(folder);
  return (
    existsSync(join(place, '.git')) || (dirname(place) !== place && isInRepository(dirname(place)))
  );
}

/** The Git repository that contains the released packages. */
export class Repository {
  readonly folder: string;
  /** Text before the version in a release tag, such as `v`. */
  readonly #prefix: string;

  constructor(folder: string, prefix = 'v') {
    this.folder = folder;
    this.#prefix = prefix;
  }

  tagOf(version: string): string {
    return `${this.#prefix}${version}`;
  }

  versionOf(tag: string): string {
    return tag.slice(this.#prefix.length);
  }

  async git(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await execute('git', args, this.folder);
    if (code === 0) return stdout.toString('utf8').trimEnd();
    if (code !== 127 && !isInRepository(this.folder))
      throw new ReleaseError(
        `Expected a git repository, because a release commits and tags the version, but ${this.folder} is not in one.`,
        'Create it in the root folder of the project: `git init`, `git add --all`, `git commit --message "Add the SDK"`. Then run the release again.',
      );
    throw new ReleaseError(
      `\`git ${args.join(' ')}\` failed: ${stderr}.`,
      'Fix the problem that Git reports, then run the release again to continue it.',
    );
  }

  async #maybe(...args: readonly string[]): Promise<string | undefined> {
    const { code, stdout } = await execute('git', args, this.folder);
    return code === 0 ? stdout.toString('utf8').trim() : undefined;
  }

  /** Rejects a working tree with uncommitted changes, because a release would omit or overwrite them. */
  async requireClean(): Promise<void> {
    const changes = (await this.git('status', '--porcelain')).split('\n').filter(Boolean);
    if (changes.length === 0) return;
    const shown = changes.slice(0, 5).map((line) => line.slice(3));
    const more =
      changes.length > shown.length ? ` and ${String(changes.length - shown.length)} more` : '';
    throw new ReleaseError(
      `The working tree has uncommitted changes: ${shown.join(', ')}${more}.`,
      'Commit or stash them, then run the release again.',
    );
  }

  /** Rejects a folder whose files the release would commit, unless some are committed already. */
  async requireIgnored(folder: string): Promise<void> {
    const path = relative(this.folder, folder).replaceAll('\\', '/');
    const isIgnored = await this.#maybe('check-ignore', '--', `${path}/index.js`);
    if (isIgnored !== undefined || (await this.git('ls-files', '--', path)) !== '') return;
    throw new ReleaseError(
      `Git doesn't ignore ${path}, so the release would commit the build.`,
      `Ignore it and commit the change: \`echo /${path}/ >> .gitignore\`.`,
    );
  }

  /**
   * Returns the nearest release tag that is reachable from HEAD, ignoring pre-releases. On a maintenance branch, it is
   * a tag of that branch.
   */
  lastTag(): Promise<string | undefined> {
    return this.#maybe(
      'describe',
      '--tags',
      '--abbrev=0',
      '--match',
      `${this.#prefix}[0-9]*`,
      '--exclude',
      `${this.#prefix}*-*`,
    );
  }

  /** Returns the tag of the last pre-release of a version among the ancestors of HEAD. */
  lastPrerelease(version: string, name: string): Promise<string | undefined> {
    const pattern = `${this.#prefix}${version}-${name}.*`;
    return this.#maybe('describe', '--tags', '--abbrev=0', '--match', pattern);
  }

  /** Returns the release tag of HEAD, or undefined if there is none. */
  async tagOfHead(): Promise<string | undefined> {
    const pattern = `${this.#prefix}[0-9]*`;
    return this.#maybe('describe', '--tags', '--exact-match', '--match', pattern, 'HEAD');
  }

  async tags(): Promise<readonly string[]> {
    return (await this.git('tag', '--list', `${this.#prefix}[0-9]*`)).split('\n').filter(Boolean);
  }

  /** Returns the versions of all release tags. */
  async versions(): Promise<readonly string[]> {
    return (await this.tags()).map((tag) => this.versionOf(tag));
  }

  /** Commits the staged changes of a release and tags the commit. If the tag can't be created, undoes the commit. */
  async commitRelease(version: string, message: string, notes: string): Promise<void> {
    const parent = await this.git('rev-parse', 'HEAD');
    await this.git('commit', '--quiet', '--message', message);
    const commit = await this.git('rev-parse', 'HEAD');
    const tag = ['tag', '--annotate', this.tagOf(version), '--message', notes];
    try {
      await this.git(...tag, '--cleanup=whitespace');
    } catch (error) {
      // Does nothing if HEAD is no longer the release commit. The changes remain staged.
      await execute('git', ['update-ref', 'HEAD', parent, commit], this.folder);
      throw error;
    }
  }

  async hasUpstream(): Promise<boolean> {
    return (await this.#maybe('rev-parse', '--abbrev-ref', '@{upstream}')) !== undefined;
  }

  /**
   * Pushes the commit and the tag together. If the remote branch has commits that the local branch lacks, the remote
   * rejects both.
   */
  async push(tag: string): Promise<void> {
    const args = ['push', '--quiet', '--atomic', '--follow-tags'];
    const { code, stderr } = await execute('git', args, this.folder);
    if (code === 0) return;
    throw new ReleaseError(
      `The commit and the tag ${tag} can't be pushed: ${stderr}.`,
      `Nothing was published. If the remote branch has other commits, undo the release (\`git tag --delete ${tag} && git reset --hard HEAD~1\`), pull, and release again. Otherwise, fix the problem that Git reports, and run the release again to continue it.`,
    );
  }

  /**
   * Restores paths from the last commit and removes new files. Leaves other paths alone, because the user may have
   * edited them.
   */
  async restore(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await execute('git', ['reset', '--quiet', '--', path], this.folder);
      await execute('git', ['checkout', '--quiet', 'HEAD', '--', path], this.folder);
      await execute('git', ['clean', '-fdq', '--', path], this.folder);
    }
  }

  /** Creates a folder inside `.git`, where it is never committed. */
  async ownFolder(name: string): Promise<string> {
    const folder = join(await this.#privateFolder(), name);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  async #privateFolder(): Promise<string> {
    const git = await this.git('rev-parse', '--git-common-dir');
    return join(resolve(this.folder, git), 'sdkwright');
  }

  /**
   * Removes the folders of releases that can't be continued: those before the current one, and those without a tag. Keeps
   * the folders of other branches, where a release may be unfinished.
   */
  async removeSuperseded(current: string): Promise<void> {
    const elsewhere = (await this.git('tag', '--list', '--no-merged', 'HEAD')).split('\n');
    const kept = new Set([current, ...elsewhere]);
    const place = join(await this.#privateFolder(), `${this.#prefix}0`);
    const prefix = this.#prefix.slice(this.#prefix.lastIndexOf('/') + 1);
    for (const name of await readdir(dirname(place))) {
      const isRelease = name.startsWith(prefix) && /^\d/.test(name.slice(prefix.length));
      if (isRelease && !kept.has(this.tagOf(name.slice(prefix.length))))
        await rm(join(dirname(place), name), { recursive: true, force: true });
    }
  }

  /** Runs a task under a lock, so that a second release in the repository fails until the first one has ended. */
  async alone<T>(task: () => Promise<T>): Promise<T> {
    const file = join(await this.ownFolder('.'), 'release.lock');
    const own = `${file}.${String(process.pid)}`;
    await writeFile(own, String(process.pid));
    try {
      // Linking creates the lock file together with its content, unlike writing a new file.
      await link(own, file).catch(async () => {
        const owner = Number(await readFile(file, 'utf8').catch(() => ''));
        if (owner > 0 && isRunning(owner))
          throw new ReleaseError(
            `Another release of this repository is running (process ${String(owner)}).`,
            'Wait until it ends.',
          );
        await rm(file, { force: true });
        await link(own, file);
      });
    } finally {
      await rm(own, { force: true });
    }
    try {
      return await task();
    } finally {
      await rm(file, { force: true });
    }
  }
}
