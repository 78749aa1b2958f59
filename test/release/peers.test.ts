/** Checks the table in docs/releases.md: the verdicts of sdkwright, Redocly and oasdiff. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bump } from '../../generator/src/diff/change.ts';
import { edited } from '../../generator/test/diff/document.ts';
import { VERDICTS } from '../../generator/test/diff/verdicts.ts';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';
import { PEER_VERDICTS, type PeerVerdict } from './peers.ts';

it('docs/releases.md lists the verdicts of other tools', async () => {
  const text = await readFile(join(ROOT, 'docs/releases.md'), 'utf8');
  const [, table = ''] = /## Verdicts of other tools\n[^|]*((?:\|.*\n)+)/.exec(text) ?? [];
  const rows = table
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.replaceAll(/ {2,}/g, ' '));
  expect(rows).toEqual(PEER_VERDICTS.map(row));
});

it('PEER_VERDICTS gives a reason for exactly the verdicts that differ from sdkwright’s', () => {
  for (const peer of PEER_VERDICTS) {
    const own = ownVerdict(peer);
    const isBreaking = peer.oasdiff && peer.oasdiff[0] !== 'info';
    const differs =
      own !== peer.redocly || (isBreaking !== undefined && isBreaking !== (own === 'major'));
    expect(peer.reason !== undefined, peer.change).toBe(differs);
  }
});

describe.skipIf(process.env['MODE'] !== 'full')('redocly diff', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'peers-'));
    await writeFile(join(folder, 'old.json'), JSON.stringify(edited(() => undefined)));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(PEER_VERDICTS.map((peer) => [peer.redocly, peer.change] as const))(
    'rates a change as %s if %s',
    async (bump, change) => {
      const { edit } = verdictOf(change);
      await writeFile(join(folder, 'new.json'), JSON.stringify(edited(edit)));
      const program = join(ROOT, 'node_modules/.bin/redocly');
      const args = ['diff', 'old.json', 'new.json', '--format', 'json', '--fail-on', 'none'];
      const { output } = await capture(program, args, {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      });
      expect(/^ {2}"bump": "(\w+)"/m.exec(output)?.[1], output).toBe(bump);
    },
  );
});

function verdictOf(change: string) {
  const found = VERDICTS.find((verdict) => verdict.change === change);
  if (found === undefined) throw new Error(`There is no verdict for: ${change}.`);
  return found;
}

function ownVerdict({ change }: PeerVerdict): Bump {
  return verdictOf(change).bump;
}

function row(peer: PeerVerdict): string {
  const { change, redocly, oasdiff, reason = '' } = peer;
  const level = oasdiff === undefined ? '–' : `${oasdiff[0]} \`${oasdiff[1]}\``;
  return `| ${[change, ownVerdict(peer), redocly, level, reason].join(' | ')} |`.replaceAll(
    / {2,}/g,
    ' ',
  );
}
