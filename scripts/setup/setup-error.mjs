/** An error with a remedy for the user. */
export class SetupError extends Error {
  /**
   * @param {string} what
   * @param {string} remedy
   * @param {string} [output] - what the failed command printed
   */
  constructor(what, remedy, output = '') {
    super(what);
    this.name = 'SetupError';
    this.remedy = remedy;
    this.output = output;
  }
}

/** Common causes of failed installations, each with a pattern that matches the output. */
const causes = [
  {
    pattern: /ENOSPC|no space left on device/i,
    what: 'The disk is full.',
    remedy: 'The first set-up takes about 1 GB. Free some room, then run the command again.',
  },
  {
    pattern: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    what: 'A folder cannot be written.',
    remedy:
      'The set-up writes into this project and into the caches of npm and pnpm. Check who owns them, then run the command again.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|NO_OFFLINE|error sending request|dns error/i,
    what: 'The package registry cannot be reached.',
    remedy:
      'The first set-up needs the network, later runs do not. Check the connection, and the proxy and registry of `npm config list`, then run the command again.',
  },
  {
    pattern: /CERT_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|certificate/i,
    what: 'The certificate of the package registry is not trusted.',
    remedy:
      'Behind a proxy that opens TLS, set `cafile` in your npm config and NODE_EXTRA_CA_CERTS, then run the command again.',
  },
];

/**
 * Returns an error that explains the failure of an installation command.
 *
 * @param {string} step - The failed action, as the start of a sentence.
 * @param {string} output
 */
export function explain(step, output) {
  const cause = causes.find(({ pattern }) => pattern.test(output));
  if (cause) return new SetupError(`${step} failed. ${cause.what}`, cause.remedy, output);
  return new SetupError(
    `${step} failed.`,
    'See the output above for the cause. Fix it, then run the command again.',
    output,
  );
}
