import { Flow as Emitted } from '../../../../sdk/src/index.js';
import type { ClientOptions } from './options.js';
import { Plain } from './plain.js';

/** Replaces the `Flow` client of these tests with the emitted client, extended with plain operations. */
export class Flow extends Emitted {
  readonly plain: Plain;

  constructor(options: ClientOptions = {}) {
    super(options);
    this.plain = new Plain(options);
  }
}
