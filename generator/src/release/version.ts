import type { Bump } from '../diff/change.ts';

export interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  /** Pre-release part, such as `beta.2`. */
  readonly prerelease: string | undefined;
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch, prerelease] = match;
  return { numbers: [Number(major), Number(minor), Number(patch)], prerelease };
}

/**
 * Returns the next version (Semantic Versioning 2.0.0). In 0.x, a breaking change increments the minor number and other
 * changes increment the patch number, so that a caret range matches exactly the compatible versions.
 */
export function nextVersion(last: string, bump: Exclude<Bump, 'none'>): string {
  const version = parseVersion(last);
  if (version === undefined) throw new TypeError(`${last} is not a valid version.`);
  const [major, minor, patch] = version.numbers;
  const part = major > 0 ? bump : bump === 'major' ? 'minor' : 'patch';
  if (part === 'major') return `${String(major + 1)}.0.0`;
  if (part === 'minor') return `${String(major)}.${String(minor + 1)}.0`;
  return `${String(major)}.${String(minor)}.${String(patch + 1)}`;
}

/** Returns the next pre-release of a version. Its number follows the highest existing one. */
export function nextPrerelease(version: string, name: string, existing: readonly string[]): string {
  const prefix = `${version}-${name}.`;
  const numbers = existing
    .filter((each) => each.startsWith(prefix))
    .map((each) => each.slice(prefix.length))
    .filter((number) => /^\d+$/.test(number))
    .map(Number);
  return `${version}-${name}.${String(Math.max(0, ...numbers) + 1)}`;
}

/** Returns the stable version that a pre-release precedes. */
export function stableVersion(version: string): string {
  return parseVersion(version)?.numbers.join('.') ?? version;
}

/** True if a pre-release is followed by a stable release, or by a pre-release with another name. */
export function isPromotion(released: string, prerelease: string | undefined): boolean {
  const name = parseVersion(released)?.prerelease?.split('.', 1)[0];
  return name !== undefined && name !== prerelease;
}

/** Compares versions without their pre-release parts. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [parseVersion(one)?.numbers ?? [], parseVersion(other)?.numbers ?? []];
  for (const [index, number] of a.entries()) {
    const difference = number - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns the newest stable version with the same major number. */
export function newestLike(version: string, versions: readonly string[]): string {
  const major = parseVersion(version)?.numbers[0];
  const same = versions.filter((each) => {
    const { numbers, prerelease } = parseVersion(each) ?? {};
    return numbers?.[0] === major && prerelease === undefined;
  });
  return same.toSorted(compareVersions).at(-1) ?? version;
}

/** Returns the newest stable version with the same major number, or the version itself if there is none. */
export function distTag(version: string, latest: string | undefined): string {
  const { prerelease, numbers } = parseVersion(version) ?? {};
  if (prerelease !== undefined) return prerelease.split('.', 1)[0] ?? 'next';
  // A version below `latest` is a maintenance release of an older major or minor version.
  return latest !== undefined && compareVersions(version, latest) < 0
    ? `v${String(numbers?.[0])}-latest`
    : 'latest';
}

/**
 * True for a version after `after` and up to `upTo`. Pre-release suffixes are ignored, except that a pre-release `after`
 * does not cover its own stable version.
 */
export function isBetween(version: string, after: string, upTo: string): boolean {
  const start = compareVersions(version, after);
  const isLater = parseVersion(after)?.prerelease === undefined ? start > 0 : start >= 0;
  return isLater && compareVersions(version, upTo) <= 0;
}

export function isOlder(version: string, other: string): boolean {
  const difference = compareVersions(version, other);
  const isPrerelease = parseVersion(version)?.prerelease !== undefined;
  return difference < 0 || (difference === 0 && isPrerelease);
}
