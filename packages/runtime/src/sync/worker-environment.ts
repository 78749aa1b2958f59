/**
 * Process flags that the worker inherits: network flags only. Flags that load code (`--import`, `--require`, loaders)
 * or apply to the caller's program (`--input-type`, `--inspect-brk`) could break or delay the worker.
 */
const networkFlags =
  /^--(?:no-)?(?:dns-result-order|max-http-header-size|insecure-http-parser|network-family-autoselection(?:-attempt-timeout)?|tls-(?:keylog|max-v1\.[23]|min-v1\.[0-3])|use-(?:env-proxy|system-ca))(?:=|$)/;

export function inheritedFlags(
  flags: readonly string[] = process.execArgv,
  variable: string | undefined = process.env['NODE_OPTIONS'],
): string[] {
  return [...(variable?.split(/\s+/) ?? []), ...flags].filter(
    (flag) => networkFlags.test(flag) && !isProcessWide(flag),
  );
}

/**
 * Returns true for a flag that every thread inherits and that a worker doesn't accept as an argument: `--use-system-ca`
 * (the system certificate store) before Node.js 24.
 */
function isProcessWide(flag: string): boolean {
  return flag === '--use-system-ca' && Number.parseInt(process.versions.node) < 24;
}

/** Returns the process environment without `NODE_OPTIONS`. */
export function workerEnvironment(): NodeJS.ProcessEnv {
  const variables = { ...process.env };
  delete variables['NODE_OPTIONS'];
  return variables;
}
