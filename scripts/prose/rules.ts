import type { TextKind } from './texts.ts';

/** A pattern that the project's prose must avoid, with examples that test the pattern. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** The fix, in the imperative. */
  readonly fix: string;
  /** The kinds of text to check. Default: every kind. */
  readonly kinds?: readonly TextKind[];
  readonly fails: readonly string[];
  readonly passes: readonly string[];
}

const comments = ['doc', 'comment'] as const;

export const rules: readonly Rule[] = [
  {
    name: 'answer',
    pattern: /\banswer(?:s|ed|ing|able)?\b/i,
    fix: 'Write "response", "respond" or "return".',
    fails: ['Decodes the answer.', 'Enums are open where they are answered.'],
    passes: ['Decodes the response.'],
  },
  {
    name: 'fault',
    pattern: /\bfault(?:s|y|less)?\b/i,
    fix: 'Write "error", "issue", "failure" or "bug".',
    fails: ['Collects the faults of a document.'],
    passes: ['Uses the default.', 'Collects the issues of a document.'],
  },
  {
    name: 'attempt',
    pattern:
      /\b(?:an?|all|another|any|each|every|few(?:er)?|first|last|many|more|next|no|one|per|second|single|the|third|three|two|whose|\d+) (?:try\b(?! to)|tries\b)|\btries\b(?! (?:to|again|an?|the|each|every|all|another|one|only|its|it|both|in|[a-z]+ing)\b)/i,
    fix: 'Write "attempt".',
    fails: ['Counts each try.', 'Three tries by default.', 'Waits between tries.'],
    passes: ['Tries the next server.', 'Try again later.', 'Counts each attempt.'],
  },
  {
    name: 'reference',
    pattern: /\bmention(?:s|ed|ing)?\b/i,
    fix: 'Write "reference" or "refer to".',
    fails: ['Counts what is mentioned once.'],
    passes: ['Counts schemas that are referenced once.'],
  },
  {
    name: 'behind',
    pattern:
      /\bbehind\b(?! (?:an?|the|one) (?:feature flag|flag|proxy|load balancer|firewall|seam|interface)\b)/i,
    fix: 'Name the relation: "the target of a reference", "after", "wraps".',
    fails: ['The schema behind a reference.'],
    passes: ['Works behind a proxy.', 'The target of a reference.'],
  },
  {
    name: 'stand',
    pattern:
      /\b(?:stand|stands|standing|stood) (?:in|at|beside|there|where|once|between|below|above|after|before|under|with|on|alone|as)\b/i,
    fix: 'Write "is", "is declared" or "replaces".',
    fails: ['Parameters that stand in the path.', 'It stands in for the schema.'],
    passes: ['DDL stands for data definition language.', 'Parameters in the path.'],
  },
  {
    name: 'tell',
    pattern: /\b(?:tell|tells|telling|told|untold)\b/i,
    fix: 'Write "report", "configure", "distinguish" or "explain".',
    fails: ['The schemas can be told apart.', 'Tells that nothing was written.'],
    passes: ['Reports that no file was written.'],
  },
  {
    name: 'say',
    pattern:
      /\b(?:said|unsaid)\b|\bsays? (?:so|nothing|no more|which|whether|what|how|where|that)\b/i,
    fix: 'Write "declare", "specify" or "report".',
    fails: ['What is said of a schema.', 'The document says so.', 'It says which status.'],
    passes: ['The document declares the status.'],
  },
  {
    name: 'spoken',
    pattern: /\b(?:spoken|speaks?|meant\b(?! (?:to|for|that|as)\b)|kinship|oddit(?:y|ies))\b/i,
    fix: 'Write "declared", "explicit", "intended", "hierarchy" or "mismatch".',
    fails: ['Names that were spoken.', 'The oddities of a version.', 'What is meant by it.'],
    passes: ['The version mismatches of a document.', 'A plan that was meant to be complete.'],
  },
  {
    name: 'is-no',
    pattern:
      /(?<!\bthere )\b(?:is|are|was|were|be|isn) no (?!longer\b|more\b|less\b|fewer\b|greater\b|larger\b|smaller\b|different\b|such\b)[a-z]/i,
    fix: 'Write "is not a …".',
    fails: ['This is no schema.', 'Fields that are no strings.'],
    passes: ['There is no schema.', 'It is no longer read.', 'This is not a schema.'],
  },
  {
    name: 'of-its-own',
    pattern: /\bof (?:its|their|his|our|my|your|one's|a client's) own\b/i,
    fix: 'Write "its own …", "separate" or "dedicated".',
    fails: ['Each has a folder of its own.'],
    passes: ['Each has its own folder.'],
  },
  {
    name: 'again',
    pattern: /\bagain and again\b|\bonce more\b|\bone more time\b|\banew\b|\bafresh\b/i,
    fix: 'Write "repeatedly", "polls", "again" or "from scratch".',
    fails: ['Waits, asking again and again.', 'Reads it anew.'],
    passes: ['Polls until the field changes.', 'Reads it again.'],
  },
  {
    name: 'circle',
    pattern: /\b(?:circles?|circling)\b/i,
    fix: 'Write "cycle".',
    fails: ['Breaks circles of references.'],
    passes: ['Breaks reference cycles.', 'A circular structure.'],
  },
  {
    name: 'american-spelling',
    pattern:
      /\b(?:\w*(?:flavour|behaviour|colour|neighbour|favour|honour|labour)\w*|licen[c]e[sd]?|(?:capital|serial|deserial|normal|recogn|unrecogn|initial|optim|organ|summar|minim|maxim|custom|synchron|author|unauthor|categor|standard|general|special|util|central|final|visual|sanit|token|prior|emphas|real|popul|materi|memo)is(?:e|es|ed|er|ers|ing|ation|ations)\b|centre[sd]?|catalogues?|artefacts?|analyse[sdr]?|grey|whilst|amongst|misspel[t]|cancell(?:ed|ing)|labelled|labelling|modelled|modelling|judgement|learnt|spelt)\b/i,
    fix: 'Use American spelling.',
    fails: ['The flavour of a package.', 'MIT licence.', 'It is capitalised.', 'A new behaviour.'],
    passes: [
      'The flavor of a package.',
      'MIT license.',
      'It is capitalized.',
      'It is otherwise so.',
    ],
  },
  {
    name: 'private-word',
    pattern:
      /\b(?:save for|for lack of|without more ado|without ado|suffices?|sufficed|mend(?:s|ed|ing)?|beget|wherein|therein|thereof|thereby|hence|seldom|aught|nought|owing to|betray(?:s|ed)?|obeys?|obeyed|heeds?|heeded|unheeded|befall|forgo|forgoes|at a stroke|by heart|in turn of|to the letter|what not|and the like|in earnest|needs leave)\b/i,
    fix: 'Use the plain word: "except", "fix", "enough", "rarely", "because of", "handle".',
    fails: ['It mends most complaints.', 'All save for the browser.', 'One is seldom enough.'],
    passes: ['It fixes most problems.', 'All except the browser.', 'Recommended for all.'],
  },
  {
    name: 'understand',
    pattern: /\bunderst(?:ands|ood)\b|^understanding\b/i,
    fix: 'Write "support", "parse", "interpret" or "know".',
    fails: ['Understanding the document …', 'Codecs that are understood.'],
    passes: ['Parses the document.', 'Readers can understand it.'],
  },
  {
    name: 'complain',
    pattern: /\bcomplain(?:s|ed|ing|t|ts)?\b/i,
    fix: 'Write "report", "diagnostic" or "error".',
    fails: ['It complains about the key.', 'No complaints.'],
    passes: ['It reports the key.'],
  },
  {
    name: 'none',
    pattern: /\b(?<!\bthere )(?:is|are|was|were|be|has|have|takes?|gives?|of|for) none\b(?! of\b)/i,
    fix: 'Write "is not one", "has no …" or name the empty value.',
    fails: ['Credentials where a server has none.', 'A body of none.'],
    passes: ['Default: none.', 'The list is empty.', 'Undefined if there is none.'],
  },
  {
    name: 'there',
    pattern:
      /\b(?:that|which|what) (?:is|are|was|were) (?:not )?there\b|\b(?:isn't|aren't|wasn't) there\b|\bno such thing\b/i,
    fix: 'Write "exists" or "is present".',
    fails: ['Only the members that are there.', 'There is no such thing.'],
    passes: ['Only existing members.', 'There are two of them.'],
  },
  {
    name: 'generated-header',
    pattern: /\bchanges here are refused\b/i,
    fix: 'Write "Code generated by sdkwright. DO NOT EDIT."',
    fails: ['Changes here are refused; see the README.'],
    passes: ['Code generated by sdkwright. DO NOT EDIT.'],
  },
  {
    name: 'nothing-of',
    pattern:
      /\bnothing (?:is(?! (?:[a-z]+ed|written|sent|lost)\b)|of|that|goes|comes|has)\b|\bthat (?:of|which|those|whose)\b|(?:^|\. )those (?:of|that|who|which|whose|in|at|with|by|for)\b/i,
    kinds: ['doc', 'comment', 'string', 'test'],
    fix: 'Name the thing instead of "that of", "those that" or "nothing is".',
    fails: [
      'Those that are sent.',
      'Nothing is at the pointer.',
      'The same as that of the client.',
    ],
    passes: [
      'Fields that are sent.',
      'The pointer resolves to no value.',
      'Those fields are sent.',
    ],
  },
  {
    name: 'what-clause',
    pattern:
      /\b(?<!\bregardless )(?:of|from|to|for|in|by|with|and|or|but|as|than|keeps?|leaves?|takes?|gives?|makes?|finds?|reads?|has|have|is|are) what (?:is|are|was|were|has|had|have|can|cannot|can't|it|they|the|a|an|no|one|comes?|came|gets?|got|goes|holds?|needs?|makes?|made|gives?|[a-z]+ed)\b/i,
    kinds: ['doc', 'comment', 'string', 'test'],
    fix: 'Name the thing instead of "what is …".',
    fails: [
      'Keeps what was written.',
      'A list of what is sent.',
      'It differs from what the plan has.',
    ],
    passes: ['Keeps the files that were written.', 'Decide what to do.'],
  },
  {
    name: 'headless-comment',
    pattern:
      /^(?:What|Whether|Where|Of|Told|Whose|Whom|Those|The ones?|That (?:of|which)|Nor|So that|Such as|As (?:is|are|in|it|they)|Also)\b/,
    kinds: comments,
    fix: 'Begin with a noun or a verb in the third person; use "True if …" for booleans.',
    fails: ['Whether the client is closed.', 'What a call needs.', 'Of a union: the members.'],
    passes: ['True if the client is closed.', 'The needs of a call.', 'When set, retries are off.'],
  },
  {
    name: 'missing-subject',
    pattern:
      /^(?:Is|Are|Was|Were|Has been|Have|Does not|Doesn't|Do not need|Must|May|Can|Cannot|Can't|Will|Not|Neither|Even|Only (?:if|when|where|for|in|what|the)|But|Or|Without (?:it|them|this))\b/,
    kinds: comments,
    fix: 'Give the sentence a subject.',
    fails: ['Is sent once.', 'Not for streams.', 'Must not be repeated.', 'Only where it differs.'],
    passes: ['Sent once.', 'Streams are not retried.', 'The request must not be repeated.'],
  },
  {
    name: 'else-chain',
    pattern: /(?<!\bor)[;,] else\b/i,
    kinds: comments,
    fix: 'Write "or else", "if …, and … otherwise" or two sentences.',
    fails: ['The declared type; else the type of the value.', 'Prints one line, else many.'],
    passes: [
      'Prints one line if it fits, and many lines otherwise.',
      'The first one, or else all.',
    ],
  },
  {
    name: 'archaic',
    pattern:
      /\bfor ever\b|\bhears? of\b|\bof another make\b|\bleads? back to\b|, whatever (?:is|it|the)\b|\ba line each\b|\bin the making\b/i,
    fix: 'Use plain words: "forever", "is notified of", "refers to", "regardless of", "one line per …".',
    fails: ['Runs npm, whatever the config says.', 'Lists them, a line each.'],
    passes: ['Runs npm regardless of the config.', 'Lists one item per line.'],
  },
  {
    name: 'once-a',
    pattern: /\bonce an? (?:call|request|operation|file|run|attempt|process|package)\b/i,
    kinds: comments,
    fix: 'Write "once per …".',
    fails: ['Runs once a call.'],
    passes: ['Runs once per call.', 'Runs once the call has ended.'],
  },
  {
    name: 'test-name',
    pattern:
      /^(?:not|nor|never(?! [a-z]+s\b)|also|only|but|and|even|or|of|as|at|by|to|than|what|whether|where|whose|that|those|once|so|told|told by|else|otherwise|until|too|in(?= )|on(?= )|if|when|while|for|from|with|without|after|before|because|though|unless|between|under|over)\b/i,
    kinds: ['test'],
    fix: 'Write a sentence with a verb: "retries a GET after 503".',
    fails: ['not 409', 'as the client says', 'what it was sent'],
    passes: ['retries a GET after 503', 'never retries a 409', 'the worker sends one request'],
  },
  {
    name: 'hype',
    pattern:
      /\b(?:blazing(?:ly)?|seamless(?:ly)?|effortless(?:ly)?|powerful|robust|state-of-the-art|cutting-edge|world-class|best-in-class|next-generation|revolutionary|awesome|beautiful(?:ly)?|delightful|first-class|leverag(?:e|es|ing)|magic(?:al|ally)?|supercharge[sd]?|unparalleled|lightning|simply|obviously|trivially|of course)\b/i,
    fix: 'State the fact or the figure.',
    fails: ['A blazingly fast client.', 'Simply call it.', 'A robust runtime.'],
    passes: ['A client that weighs 12 kB.', 'Call it.'],
  },
];
