/**
 * What the worker takes over from the process. Flags that load code (`--import`, `--require`, loaders) or are about
 * the caller's program (`--input-type`, `--inspect-brk`) would run in the worker as well, and can break or delay it:
 * only those about the network are passed on.
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

/** What a thread inherits anyway, and refuses to be given: before Node.js 24, where the certificates come from. */
function isProcessWide(flag: string): boolean {
  return flag === '--use-system-ca' && Number.parseInt(process.versions.node) < 24;
}

/** The variables of the process, without the flags in `NODE_OPTIONS`. */
export function workerEnvironment(): NodeJS.ProcessEnv {
  const variables = { ...process.env };
  delete variables['NODE_OPTIONS'];
  return variables;
}
