import { Flow as Emitted } from '../../../../sdk/src/index.js';
import type { ClientOptions } from './options.js';
import { Plain } from './plain.js';

/**
 * The emitted client, extended with plain operations. `test/vitest.config.ts` replaces the `Flow` client of these tests
 * with it.
 */
export class Flow extends Emitted {
  readonly plain: Plain;

  constructor(options: ClientOptions = {}) {
    super(options);
    this.plain = new Plain(options);
  }
}
