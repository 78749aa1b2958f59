/** Applies audits of zizmor to the workflows of this repository and to those that `sdkwright init` writes. */
import { describe, expect, it } from 'vitest';
import { AUDITS } from './workflow-audits.ts';
import { initialWorkflows, ownWorkflows, parsed, type Workflow } from './workflow.ts';

const UNSAFE = `on:
  pull_request_target:
permissions: write-all
jobs:
  publish:
    runs-on: self-hosted
    container: node:24
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
      - if: |
          github.actor == 'dependabot[bot]'
        env:
          ACTIONS_ALLOW_UNSECURE_COMMANDS: true
          NPM_TOKEN: \${{ secrets.NPM_TOKEN }}
        run: echo "TITLE=\${{ github.event.pull_request.title }}" >> "$GITHUB_ENV"
      - if: github.actor == 'dependabot[bot]' && contains('main', github.ref)
        run: npm publish
`;

describe('the audits of workflows', () => {
  it('reject nothing in the workflows of this repository', async () => {
    expect((await ownWorkflows()).flatMap(findings)).toEqual([]);
  });

  it('reject nothing in the workflows of `init --ci github`', () => {
    expect(initialWorkflows().flatMap(findings)).toEqual([]);
  });

  it('each reject a workflow that is unsafe in every respect', () => {
    const unsafe = parsed('unsafe.yml', UNSAFE);
    const found = findings(unsafe).map((finding) => finding.split(' ')[1]);
    expect([...new Set(found)]).toEqual(Object.keys(AUDITS));
  });
});

function findings(workflow: Workflow): string[] {
  return Object.entries(AUDITS).flatMap(([name, audit]) =>
    audit(workflow).map((place) => `${workflow.file} ${name} ${place.trim()}`),
  );
}
