/** Imperative verbs that occur in API names. A method is named after its operation's verb. */
const VERBS = new Set(
  `abort accept acknowledge acquire activate add adjust advance allow analyze append apply approve archive ask assess assign
  associate attach authenticate authorize backup ban begin bind block book bookmark borrow buy calculate call cancel capture
  change charge check checkin checkout claim clear clone close collect commit compact compare complete compute configure confirm
  connect consume convert copy correct count create crosspost cut deactivate decline decode decommission decrypt defer delete
  delist deliver demote deny deploy deposit dequeue deregister derive describe destroy detach detect diff disable disassociate
  discard disconnect dismiss dispatch dispute dissociate download drain drop duplicate edit email embed enable encode encrypt
  end enqueue enrich enroll ensure escalate estimate evaluate exchange exclude execute expire explain export extend extract fail
  favorite fetch filter finalize find finish fire flag flush follow force forget fork forward freeze fulfill generate get grant
  hangup head heartbeat hide hold identify ignore impersonate import increment index initialize initiate insert install
  introspect invalidate invite invoke issue join jump kick kill launch leave lend like link list load lock log login logoff
  logout lookup manage map mark match measure merge migrate modify monitor mount move mute navigate negotiate notify open
  operate opt order override parse patch pause pay peek pin ping poll populate post predict preview prioritize probe process
  promote provision prune publish pull purchase purge push put query queue quote raise react reactivate read reassign rebase
  rebuild recalculate receive reclaim recommend reconcile reconnect record recover redact redeem redeliver redirect refer refine
  refresh refuel refund register reinstall reject rekey release reload relocate remap remix remount remove rename render renew
  rent reopen reorder repair repeat replace replay replicate reply report repost request rerequest rerun reschedule reseal
  resend reserve reset resign resize resolve restart restore resubmit resume retire retrieve retry return reveal reverse revert
  review revive revoke rewrap rewrite roll rollback rotate run sanitize save scale scan schedule scroll seal search seed select
  sell send set share ship show shutdown sign signin signup simulate skip snapshot snooze sort split stage star start step stop
  store stream submit subscribe suggest suspend swap sync synchronize terminate test tidy toggle track train transcribe transfer
  transform translate trash trigger trim truncate tune unarchive unassign unban unbind unblock unenroll unfavorite unfollow
  unfreeze uninstall unlike unlink unlock unmap unmark unmerge unmount unmute unpin unpublish unregister unreserve unseal unset
  unshare unsnooze unstar unsubscribe unsuspend untag unwrap update upgrade upload upsert use validate vend verify view void
  vote wait warp watch withdraw wrap write zip`.split(/\s+/),
);

/** Words that are at least as often nouns as verbs. They count as verbs only at the start or the end of a name. */
const NOUNS_TOO = new Set(
  `backup block book call change charge check checkout claim clone copy count deposit diff dispute download email end export
  flag fork grant head hold import index issue link load lock log map mark match monitor mount order patch pin ping poll post
  preview process provision purchase purge query queue quote invite record redirect refund release report request reserve reset
  return review roll rollback run save scale scan schedule scroll seal search select set share show sign snapshot sort split
  stage star start step stop store stream sync test track train transfer trash trigger upgrade upload use view vote wait watch
  wrap zip login logout filter authorize rent like favorite bookmark ship`.split(/\s+/),
);

/** Words before a verb that belong to it, as in `bulkDelete`. */
const ADVERBS = new Set(['bulk', 'batch', 'multi', 'force', 'partial', 'partially']);
/** Words after a verb that belong to it, as in `lookUp`. */
const PARTICLES: Readonly<Record<string, readonly string[]>> = {
  look: ['up'],
  sign: ['in', 'up', 'out'],
  log: ['in', 'out'],
  set: ['up'],
  opt: ['in', 'out'],
  check: ['in', 'out'],
  roll: ['back', 'out'],
  back: ['up'],
  hang: ['up'],
  shut: ['down'],
  step: ['up', 'down'],
};

export function isVerb(word: string): boolean {
  return VERBS.has(word);
}

export function isPlainVerb(word: string): boolean {
  return VERBS.has(word) && !NOUNS_TOO.has(word);
}

/** True for session verbs, which don't need an object: `login` in `POST /auth/token` is complete without `token`. */
export function needsNoObject(verb: readonly string[]): boolean {
  return /^(log|sign) ?(in|on|out|up|off)$/.test(verb.join(' '));
}

/**
 * Returns the number of words in the verb at `start`, such as `bulk delete`, `create or update` or `look up`, or 0 if
 * there is no verb.
 */
export function verbLength(words: readonly string[], start: number): number {
  const word = words[start] ?? '';
  const next = words[start + 1] ?? '';
  if (ADVERBS.has(word) && isVerb(next)) return 2;
  if (Object.hasOwn(PARTICLES, word) && PARTICLES[word]?.includes(next) === true) return 2;
  if (!isVerb(word)) return 0;
  return (next === 'or' || next === 'and') && isVerb(words[start + 2] ?? '') ? 3 : 1;
}

/** Canonical verbs, keyed by synonym. */
const SAME: Readonly<Record<string, string>> = {
  retrieve: 'get',
  show: 'get',
  fetch: 'get',
  find: 'get',
  read: 'get',
  view: 'get',
  describe: 'get',
  lookup: 'get',
  index: 'list',
  post: 'create',
  new: 'create',
  insert: 'create',
  modify: 'update',
  edit: 'update',
  change: 'update',
  patch: 'update',
  put: 'update',
  destroy: 'delete',
  remove: 'delete',
  del: 'delete',
};

/**
 * Returns the canonical form for a synonym of `list`, `get`, `create`, `update` or `delete`. Returns other verbs
 * unchanged.
 */
export function canonicalVerb(verb: string): string {
  return Object.hasOwn(SAME, verb) ? (SAME[verb] ?? verb) : verb;
}

export function isCrud(verb: string): boolean {
  return ['list', 'get', 'create', 'update', 'delete', 'replace'].includes(verb);
}
