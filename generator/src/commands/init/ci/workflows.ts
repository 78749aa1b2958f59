import type { CiRepository } from './repository.ts';

/** Actions are pinned to commits, which can't be moved. The comments show readers and update bots the versions. */
const CHECKOUT = 'actions/checkout@d23441a48e516b6c34aea4fa41551a30e30af803 # v6.1.0';
const SETUP_NODE = 'actions/setup-node@249970729cb0ef3589644e2896645e5dc5ba9c38 # v6.5.0';

export interface Workflow {
  /** File name in `.github/workflows`. */
  readonly name: string;
  readonly content: string;
}

/**
 * Returns the GitHub Actions workflows for a repository. If the spec is a URL, omits the workflow that comments on pull
 * requests.
 */
export function githubWorkflows(repository: CiRepository): Workflow[] {
  return [
    ...(repository.spec === undefined ? [] : [changes(repository, repository.spec)]),
    release(repository),
    drift(repository),
  ];
}

function changes(repository: CiRepository, spec: string): Workflow {
  return {
    name: 'sdk-changes.yml',
    content: `# Keeps one comment on each pull request: what changes for users of the SDK, and the version bump.
name: SDK changes

on:
  pull_request:
    paths: ${list(repository.sources)}

permissions: {}

concurrency:
  group: sdk-changes-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

jobs:
  diff:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
${folderOf(repository)}    steps:
${checkout('false', 'Both commits are compared.')}
${setUp([...repository.install, ...repository.installPackages])}
      - name: Compare
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
          SPEC: ${quoted(spec)}
        run: |
          if git cat-file -e "$BASE:./$SPEC"; then
            ${repository.sdkwright} diff "$BASE:$SPEC" "$SPEC" --format markdown > "$RUNNER_TEMP/changes.md"
          else
            printf '<!-- sdkwright diff -->\\n## SDK: new\\n' > "$RUNNER_TEMP/changes.md"
          fi
          cat "$RUNNER_TEMP/changes.md" >> "$GITHUB_STEP_SUMMARY"
      # A pull request from a fork may not comment; its changes are in the summary.
      - name: Comment
        if: github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: \${{ github.token }}
          REPOSITORY: \${{ github.repository }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          comment=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" \\
            --jq '.[] | select(.user.login == "github-actions[bot]") | select(.body | startswith("<!-- sdkwright diff -->")) | .id' \\
            | head -n 1)
          if [ -n "$comment" ]; then
            gh api --method PATCH "repos/$REPOSITORY/issues/comments/$comment" --field "body=@$RUNNER_TEMP/changes.md"
          else
            gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --field "body=@$RUNNER_TEMP/changes.md"
          fi
`,
  };
}

function release(repository: CiRepository): Workflow {
  return {
    name: 'sdk-release.yml',
    content: `# Releases merged changes. Run it again to continue a failed release.
#
# No token is stored: on npmjs.com, configure this workflow and the environment \`npm\` as trusted publisher of each package.
name: SDK release

on:
  push:
    branches: [${quoted(repository.branch)}]
    paths: ${list([...repository.sources, ...repository.packages])}
  workflow_dispatch:

permissions: {}

concurrency:
  group: sdk-release
  cancel-in-progress: false

jobs:
  release:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    environment: npm
    permissions:
      # The commit and the tag of the release.
      contents: write
      # Trusted publishing and provenance.
      id-token: write
${folderOf(repository)}    steps:
${checkout('true', '`sdkwright release` reads all tags, and pushes.', true)}
${setUp([...repository.install, ...repository.installPackages], 'https://registry.npmjs.org')}
      - name: Identify
        run: |
          git config user.name 'github-actions[bot]'
          git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
      - name: Release
        run: ${repository.sdkwright} release
`,
  };
}

function drift(repository: CiRepository): Workflow {
  return {
    name: 'sdk-drift.yml',
    content: `# Fails if the packages differ from the output for the current spec.
name: SDK drift

on:
  schedule:
    - cron: '43 5 * * 1'
  workflow_dispatch:

permissions: {}

jobs:
  drift:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
${folderOf(repository)}    steps:
${checkout('false')}
${setUp(repository.install)}
      - name: Check
        run: ${repository.sdkwright} generate --check
`,
  };
}

function folderOf({ folder }: CiRepository): string {
  return folder === ''
    ? ''
    : `    defaults:
      run:
        working-directory: ${quoted(folder)}
`;
}

/**
 * @param history - The reason for fetching all commits. By default, only the last commit is fetched.
 * @param newest - If true, checks out the newest commit of the branch. By default, a rerun checks out its original
 *   commit, whose history doesn't contain the release commit.
 */
function checkout(credentials: 'true' | 'false', history?: string, newest = false): string {
  const depth =
    history === undefined
      ? ''
      : `
          # ${history}
          fetch-depth: 0`;
  const ref = newest
    ? `
          # The newest commit, so that a repeated run continues its release.
          ref: \${{ github.ref }}`
    : '';
  return `      - uses: ${CHECKOUT}
        with:
          persist-credentials: ${credentials}${depth}${ref}`;
}

function setUp(commands: readonly string[], registry?: string): string {
  const publishing =
    registry === undefined
      ? ''
      : `
          registry-url: ${registry}`;
  const install =
    commands.length === 0
      ? ''
      : `
      - name: Install
        run: |
${commands.map((command) => `          ${command}`).join('\n')}`;
  // No cache is used, because another workflow could poison it.
  return `      - uses: ${SETUP_NODE}
        with:
          node-version: 24
          package-manager-cache: false${publishing}${install}`;
}

function list(items: readonly string[]): string {
  return `[${items.map(quoted).join(', ')}]`;
}

/** Quotes a string for YAML. The content can't end the quoted string. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
