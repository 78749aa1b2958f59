import { Flow as Emitted } from '../../../../sdk/src/index.js';
import type { ClientOptions } from './options.js';
import { Plain } from './plain.js';

/** Replaces these tests' `Flow` by the emitted client, with additional plain operations. */
export class Flow extends Emitted {
  readonly plain: Plain;

  constructor(options: ClientOptions = {}) {
    super(options);
    this.plain = new Plain(options);
  }
}
