import type { Job, Step, Workflow } from './workflow.ts';

/** Returns the places in a workflow that an audit rejects. */
type Audit = (workflow: Workflow) => readonly string[];

const steps = ({ jobs }: Workflow): readonly Step[] =>
  Object.values(jobs).flatMap((job) => job.steps);

const lines = ({ text }: Workflow, pattern: RegExp): readonly string[] =>
  text.split('\n').filter((line) => pattern.test(line));

const jobsWith = ({ jobs }: Workflow, isBad: (job: Job) => boolean): readonly string[] =>
  Object.entries(jobs).flatMap(([name, job]) => (isBad(job) ? [name] : []));

function may(job: Job, permission: string): boolean {
  return typeof job.permissions === 'object' && job.permissions[permission] === 'write';
}

function uses({ uses: action = '' }: Step, name: string): boolean {
  return action.startsWith(`actions/${name}@`);
}

/**
 * The audits of zizmor that concern workflows like ours and need no network, under their names at
 * https://docs.zizmor.sh/audits.
 */
export const AUDITS: Readonly<Record<string, Audit>> = {
  'unpinned-uses': (workflow) =>
    lines(workflow, /^\s*(?:- )?uses:/).filter(
      (line) => !/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
    ),
  artipacked: ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, job]) =>
      job.steps
        .filter((step) => uses(step, 'checkout'))
        .filter((step) => step.with?.['persist-credentials'] !== may(job, 'contents'))
        .map(() => name),
    ),
  'template-injection': (workflow) =>
    steps(workflow).flatMap(({ run = '' }) => (run.includes('${{') ? [run] : [])),
  'excessive-permissions': (workflow) => {
    const { permissions = 'write-all' } = workflow;
    const granted = typeof permissions === 'string' ? [permissions] : Object.values(permissions);
    return [
      ...granted.filter((each) => each !== 'read'),
      ...jobsWith(workflow, (job) => typeof job.permissions === 'string'),
    ];
  },
  'dangerous-triggers': ({ on }) =>
    Object.keys(on).filter((each) => ['pull_request_target', 'workflow_run'].includes(each)),
  // Only jobs that publish are at risk.
  'cache-poisoning': (workflow) =>
    jobsWith(
      workflow,
      (job) =>
        may(job, 'id-token') &&
        job.steps.some(
          (step) =>
            uses(step, 'cache') ||
            (uses(step, 'setup-node') && step.with?.['package-manager-cache'] !== false),
        ),
    ),
  // Trusted publishing needs no secret, so none of the audits about secrets applies.
  'use-trusted-publishing': (workflow) => [
    ...lines(workflow, /\bsecrets\b|_TOKEN: (?!\$\{\{ github\.token \}\}$)/),
    ...jobsWith(workflow, (job) => may(job, 'id-token') && job.environment === undefined),
  ],
  'github-env': (workflow) => lines(workflow, /GITHUB_(?:ENV|PATH)\b/),
  'insecure-commands': (workflow) => lines(workflow, /ACTIONS_ALLOW_UNSECURE_COMMANDS/),
  'self-hosted-runner': (workflow) =>
    jobsWith(workflow, (job) => job['runs-on'] !== 'ubuntu-latest'),
  'unpinned-images': (workflow) => lines(workflow, /^\s+(?:container|services|image):/),
  'bot-conditions': (workflow) => lines(workflow, /\bif:.*github\.actor/),
  'unsound-contains': (workflow) => lines(workflow, /\bif:.*contains\(/),
  // GitHub keeps the line break of a block, so the condition is text and always true.
  'unsound-condition': (workflow) => lines(workflow, /\bif: [|>]/),
};
