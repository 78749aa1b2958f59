import { describe, expect, test } from 'vitest';
import { explain } from '../../scripts/setup/setup-error.mjs';
import { suffices } from '../../scripts/setup/node.mjs';
import { capture } from '../../scripts/setup/run.mjs';

describe('the set-up', () => {
  test.each(['24.18.0', 'v24.21.0', '26.0.0', 'v27.1.0'])('accepts Node.js %s', (version) => {
    expect(suffices(version)).toBe(true);
  });

  test.each(['v20.20.2', '22.23.0', '24.17.1', '25.9.0'])('rejects Node.js %s', (version) => {
    expect(suffices(version)).toBe(false);
  });
});

describe('the error for a failed installation', () => {
  test.each([
    ['npm error code ENOTFOUND', 'The package registry cannot be reached.'],
    ['dns error: failed to lookup address information', 'The package registry cannot be reached.'],
    ['npm error code ENOSPC', 'The disk is full.'],
    ["EACCES: permission denied, mkdir '/x'", 'A folder cannot be written.'],
    ['code SELF_SIGNED_CERT_IN_CHAIN', 'The certificate of the package registry is not trusted.'],
  ])('explains the error %s', (output, what) => {
    const error = explain('The installation', output);
    expect(error.message).toBe(`The installation failed. ${what}`);
    expect(error.remedy).toContain('run the command again');
    expect(error.output).toBe(output);
  });

  test('names only the failed step if the cause is unknown', () => {
    expect(explain('The installation', 'odd').message).toBe('The installation failed.');
  });
});

describe('capture', () => {
  test('returns its exit code and output', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output } = await capture(process.execPath, ['-e', script]);
    expect(code).toBe(3);
    expect(output).toContain('out\n');
    expect(output).toContain('err\n');
  });

  test('returns a code above 128 if a signal ends it', async () => {
    const { code } = await capture(process.execPath, [
      '-e',
      'process.kill(process.pid, "SIGKILL")',
    ]);
    expect(code).toBe(137);
  });

  test('returns 127 if it doesn’t exist', async () => {
    const { code } = await capture('no-such-command', []);
    expect(code).toBe(127);
  });
});
