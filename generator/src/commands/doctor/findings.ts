export interface DoctorFinding {
  readonly state: 'ok' | 'warning' | 'error';
  readonly subject: string;
  readonly detail: string;
  readonly fix?: string;
}

/** Checks the version of Node.js. The dependencies need 20.19 or a later 20.x, or at least 22.12. */
export function nodeFinding(version: string): DoctorFinding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const subject = 'Node.js';
  const isSupported = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return isSupported
    ? { state: 'ok', subject, detail: version }
    : {
        state: 'error',
        subject,
        detail: `${version} is not supported`,
        fix: 'Install Node.js 22.12 or later, or 20.19 or later 20.x.',
      };
}
