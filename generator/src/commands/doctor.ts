import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findConfigs } from '../config/load.ts';
import { entries } from '../load/node.ts';
import { run } from '../pipeline.ts';
import { VERSION } from '../version.ts';
import { defineCommand } from './command.ts';
import { type DoctorFinding, nodeFinding } from './doctor/findings.ts';
import { InputError } from './shared/input-error.ts';
import { say } from './shared/report.ts';
import { CONFIG_OPTIONS, configuredRuns } from './shared/runs.ts';

export const doctor = defineCommand({
  summary: 'Check Node.js, the configuration and the generated packages',
  usage: ['doctor [options]'],
  options: CONFIG_OPTIONS,
  examples: [{ command: 'doctor', effect: 'find out why generating or building fails' }],
  run: async (values) => {
    const findings = [nodeFinding(process.versions.node), installed(), ...(await outputs(values))];
    for (const { state, subject, detail, fix } of findings)
      say(
        `${state.padEnd(7)} ${subject}: ${detail}${fix === undefined ? '' : `\n        fix ${fix}`}`,
      );
    return findings.some(({ state }) => state === 'error') ? 1 : 0;
  },
});

/** Compares the running version with the version that is installed in the project. */
function installed(): DoctorFinding {
  const subject = 'sdkwright';
  const manifest = join(process.cwd(), 'node_modules/sdkwright/package.json');
  if (!existsSync(manifest))
    return {
      state: 'warning',
      subject,
      detail: `${VERSION} is running, but it is not a dependency of this project`,
      fix: 'Run `npm install --save-dev sdkwright`, so that everyone generates with the same version.',
    };
  const installedManifest: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  const version = entries(installedManifest).find(([key]) => key === 'version')?.[1];
  return version === VERSION
    ? { state: 'ok', subject, detail: VERSION }
    : {
        state: 'warning',
        subject,
        detail: `${VERSION} is running, but ${String(version)} is installed here`,
        fix: 'Run the installed version with `npx sdkwright`.',
      };
}

async function outputs(values: Parameters<typeof configuredRuns>[0]): Promise<DoctorFinding[]> {
  if (values.config === undefined && findConfigs(process.cwd()).length === 0)
    return [
      {
        state: 'warning',
        subject: 'configuration',
        detail: 'there is no sdkwright.config.ts here',
        fix: 'Run `sdkwright init`.',
      },
    ];
  let runs;
  try {
    runs = await configuredRuns(values);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ state: 'error', subject: 'configuration', detail: 'it has errors (see above)' }];
  }
  const findings: DoctorFinding[] = [{ state: 'ok', subject: 'configuration', detail: 'valid' }];
  for (const [name, planned] of runs) {
    const subject = name === '' ? 'output' : `output of ${name}`;
    const { ok, diagnostics } = await run({ ...planned, check: true });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    findings.push(
      errors.length > 0
        ? {
            state: 'error',
            subject,
            detail: errors.map(({ code, message }) => `${code} ${message}`).join(' '),
            fix: 'Run `sdkwright generate` for the details.',
          }
        : ok
          ? { state: 'ok', subject, detail: 'up to date with the spec' }
          : {
              state: 'warning',
              subject,
              detail: 'out of date',
              fix: 'Run `sdkwright generate`.',
            },
    );
  }
  return findings;
}
