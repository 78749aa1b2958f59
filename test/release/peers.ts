import type { Bump } from '../../generator/src/diff/change.ts';

/** The verdicts of other tools on a change in `verdicts.ts`. */
export interface PeerVerdict {
  readonly change: string;
  /** `bump` in the output of `redocly diff --format json`. */
  readonly redocly: Bump;
  /**
   * Level and name of the oasdiff 1.28 rule for the change. Errors and warnings indicate a breaking change, but infos
   * don't.
   */
  readonly oasdiff?: readonly [level: 'error' | 'warning' | 'info', rule: string];
  /** Reason why sdkwright's verdict differs. */
  readonly reason?: string;
}

export const PEER_VERDICTS: readonly PeerVerdict[] = [
  {
    change: 'an operation is removed',
    redocly: 'major',
    oasdiff: ['error', 'api-removed-without-deprecation'],
  },
  {
    change: 'a method is renamed',
    redocly: 'minor',
    reason: 'calls of the method no longer compile',
  },
  {
    change: 'an operationId and a tag are renamed, and the names file keeps the method',
    redocly: 'major',
    oasdiff: ['info', 'api-operation-id-removed'],
    reason: 'the method keeps its name',
  },
  {
    change: 'a schema is renamed',
    redocly: 'patch',
    reason: 'imports of the type no longer compile',
  },
  {
    change: 'a required argument is added',
    redocly: 'major',
    oasdiff: ['error', 'new-required-request-property'],
  },
  {
    change: 'an optional argument becomes required',
    redocly: 'major',
    oasdiff: ['error', 'request-property-became-required'],
  },
  {
    change: 'an optional argument is added',
    redocly: 'minor',
    oasdiff: ['info', 'new-optional-request-property'],
  },
  {
    change: 'an argument is removed',
    redocly: 'patch',
    oasdiff: ['warning', 'request-property-removed'],
    reason: 'calls that pass it no longer compile',
  },
  {
    change: 'an enum no longer accepts a value',
    redocly: 'major',
    oasdiff: ['error', 'request-property-enum-value-removed'],
  },
  {
    change: 'an argument may no longer be null',
    redocly: 'major',
    oasdiff: ['error', 'request-property-became-not-nullable'],
  },
  {
    change: 'an enum accepts another value',
    redocly: 'patch',
    oasdiff: ['info', 'request-property-enum-value-added'],
    reason: 'the SDK can do more than before',
  },
  {
    change: 'a constraint is tightened',
    redocly: 'major',
    oasdiff: ['error', 'request-property-max-length-decreased'],
    reason: 'all code compiles, and the API rejects such values for every client; it is flagged',
  },
  {
    change: 'a default is changed',
    redocly: 'patch',
    oasdiff: ['error', 'request-parameter-default-value-changed'],
    reason: 'all code compiles, but calls behave differently; it is flagged',
  },
  {
    change: 'a field of a response is removed',
    redocly: 'major',
    oasdiff: ['warning', 'response-optional-property-removed'],
  },
  {
    change: 'a field of a response becomes optional',
    redocly: 'major',
    oasdiff: ['error', 'response-property-became-optional'],
  },
  {
    change: 'a field of a response may be null',
    redocly: 'major',
    oasdiff: ['error', 'response-property-became-nullable'],
  },
  {
    change: 'a field of a response is added',
    redocly: 'minor',
    oasdiff: ['info', 'response-optional-property-added'],
  },
  {
    change: 'a value is added to an enum of a response',
    redocly: 'major',
    oasdiff: ['warning', 'response-property-enum-value-added'],
    reason: 'enums of responses are open',
  },
  {
    change: 'a value is removed from an enum of a response',
    redocly: 'patch',
    oasdiff: ['info', 'response-property-enum-value-removed'],
    reason: 'the constant of the value disappears',
  },
  {
    change: 'an alternative is added to a response',
    redocly: 'major',
    oasdiff: ['error', 'response-body-one-of-added'],
  },
  {
    change: 'a success status with another result is added',
    redocly: 'minor',
    oasdiff: ['info', 'response-success-status-added'],
    reason: 'the result has one more type, which code must handle',
  },
  {
    change: 'a success status is removed',
    redocly: 'major',
    oasdiff: ['error', 'response-success-status-removed'],
  },
  {
    change: 'an error status is removed',
    redocly: 'major',
    oasdiff: ['info', 'response-non-success-status-removed'],
    reason: 'its class is still exported, and no call fails that did not fail before',
  },
  {
    change: 'readOnly is set',
    redocly: 'patch',
    oasdiff: ['info', 'request-optional-property-became-read-only'],
    reason: 'the argument disappears, and calls that pass it no longer compile',
  },
  {
    change: 'a security scheme is changed',
    redocly: 'major',
    oasdiff: ['info', 'api-security-component-type-changed'],
    reason: 'the client needs another credential',
  },
  {
    change: 'a scope is added',
    redocly: 'major',
    oasdiff: ['info', 'api-security-scope-added'],
    reason: 'a token without the scope is rejected',
  },
  {
    change: 'the server changes',
    redocly: 'major',
    reason: 'the new release uses the new server, and the old one is unchanged; it is flagged',
  },
  {
    change: 'a method is deprecated',
    redocly: 'patch',
    oasdiff: ['info', 'endpoint-deprecated'],
    reason: 'editors show it at every call',
  },
  { change: 'a webhook is removed', redocly: 'major', oasdiff: ['error', 'webhook-removed'] },
  { change: 'only descriptions and examples change', redocly: 'patch' },
];
