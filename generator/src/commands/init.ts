import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findConfigs } from '../config/load.ts';
import { runsOf } from '../config/runs.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { load } from '../load/load.ts';
import { isUrl } from '../load/source.ts';
import { type Run, run } from '../pipeline.ts';
import { defineCommand, UsageError } from './command.ts';
import { runAll } from './generate/run-all.ts';
import { chooseAnswers } from './init/answers.ts';
import {
  buildPackage,
  installArguments,
  type PackageManager,
  packageManager,
} from './init/build.ts';
import { checkProvider, writeWorkflows } from './init/ci/write.ts';
import { findSpec } from './init/find-spec.ts';
import { CONFIG_FILE, configOf, initialFiles } from './init/files.ts';
import { writeNew } from './init/write-new.ts';
import { Interruption } from './shared/interruption.ts';
import { failedOutcome, printError, report, say } from './shared/report.ts';
import { configuredRuns } from './shared/runs.ts';

export const init = defineCommand({
  summary: 'Set up a configuration and generate the first packages',
  usage: ['init [spec] [options]'],
  options: {
    ci: {
      type: 'string',
      value: '<provider>',
      summary:
        'also write workflows that comment on pull requests, release and check for drift: github',
    },
    yes: { type: 'boolean', short: 'y', summary: 'ask no questions; use the defaults' },
    'no-build': { type: 'boolean', summary: 'do not install and build the generated packages' },
  },
  examples: [
    { command: 'init', effect: 'find the spec in this folder and ask for names' },
    { command: 'init openapi.yaml --yes', effect: 'use the defaults' },
    { command: 'init --ci github', effect: 'add workflows for GitHub Actions' },
    { command: 'init http://localhost:8000/openapi.json', effect: 'use a running server' },
  ],
  run: async ({ ci, yes = false, 'no-build': isUnbuilt = false }, [given, ...others]) => {
    if (others.length > 0)
      throw new UsageError(`init expects one spec, got ${String(others.length + 1)}.`);
    if (ci !== undefined) checkProvider(ci);
    const folder = process.cwd();
    const [configuration] = findConfigs(folder);
    if (configuration !== undefined && ci !== undefined) return addWorkflows(configuration);
    if (configuration !== undefined)
      return say(
        `${relative(folder, configuration)} exists already. No files were changed. Run \`sdkwright generate\`.`,
      );
    const spec = given ?? (await findSpec(folder));
    if (!isUrl(spec) && !existsSync(spec))
      throw new UsageError(`There is no file ${spec}. Pass an existing file or a URL.`);
    const diagnostics = new Diagnostics();
    const document = await load(spec, {}, diagnostics);
    if (document === undefined || diagnostics.failed) return report(diagnostics.all, false) || 1;
    const answers = await chooseAnswers(document.root, yes, folder);
    const [planned] = runsOf(configOf(spec, answers), join(folder, CONFIG_FILE)).values();
    if (planned === undefined) return 1;
    // Files are written only if the packages can be generated.
    const trial = await run({ ...planned, check: true }).catch(failedOutcome);
    if (trial.diagnostics.some(({ severity }) => severity === 'error')) {
      report(trial.diagnostics, false);
      return say('No files were written.') || 1;
    }
    const { lines, undo } = writeNew(folder, initialFiles(spec, answers, folder));
    const code = await runAll(new Map([['', planned]]), new Interruption());
    if (code !== 0) {
      undo();
      return say('The configuration was removed. Correct the cause, then run init again.') || code;
    }
    say('');
    for (const line of lines) say(line);
    if (ci !== undefined) await sayWorkflows(planned, join(folder, CONFIG_FILE));
    const isBuilt = !isUnbuilt && (await build(planned));
    say(nextSteps(answers.out, isBuilt, packageManager(folder)));
    return isBuilt || isUnbuilt ? 0 : 1;
  },
});

/** Builds the packages. If a build fails, reports the failure and returns false. */
async function build({ outputs = [] }: Run): Promise<boolean> {
  const manager = packageManager(process.cwd());
  for (const { out } of outputs) {
    const folder = relative(process.cwd(), out);
    const failure = await buildPackage(out, manager, (command) => say(`${folder}: ${command}`));
    if (failure === undefined) continue;
    printError(
      `error ${folder} was generated, but \`${failure.command}\` failed:\n${failure.output}\n  fix Correct the cause, then run the command again in ${folder}. The generated files are complete.`,
    );
    return false;
  }
  return true;
}

/** Adds workflows to a project that already has a configuration. */
async function addWorkflows(configuration: string): Promise<number> {
  const [run, ...more] = (await configuredRuns({})).values();
  if (run === undefined || more.length > 0)
    throw new UsageError(
      'The configuration has several APIs, but `init --ci` writes workflows only for a single API. docs/releases.md lists the commands for your own workflows.',
    );
  await sayWorkflows(run, configuration);
  return 0;
}

async function sayWorkflows(run: Run, configuration: string): Promise<void> {
  for (const line of await writeWorkflows(run, configuration)) say(line);
  say(
    'Before the first automatic release, publish each package once with `sdkwright release`, and configure the workflow sdk-release.yml as its trusted publisher on npmjs.com.',
  );
}

function nextSteps(out: string, isBuilt: boolean, manager: PackageManager): string {
  return `
Next steps
${isBuilt ? '' : `  Build the package:             cd ${out} && ${manager} ${installArguments(manager, out).join(' ')} && ${manager} run build\n`}  Generate after a change:       npx sdkwright generate
  Fail in CI if out of date:     npx sdkwright generate --check

${out}/README.md shows the first call; sdkwright.config.* documents the settings.`;
}
