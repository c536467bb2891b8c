// Words and phrases that are not said to a person, and what is said instead: the plain English of tools,
// and one word for one thing (CONTRIBUTING.md, "How it speaks").

interface BannedWord {
  readonly words: RegExp;
  /** What to say instead. */
  readonly say: string;
}

const OLD: readonly BannedWord[] = [
  { words: /\bshall\b/i, say: 'must, or will' },
  { words: /\bhence\b/i, say: 'so' },
  { words: /\bwhoever\b|\bwhom\b/i, say: 'anyone who, who' },
  { words: /\bmeanwhile\b/i, say: 'until then, in between' },
  { words: /\bany ?more\b/i, say: 'no longer' },
  { words: /\bby way of\b/i, say: 'via' },
  { words: /\bin place of\b/i, say: 'instead of' },
  { words: /\bso many\b/i, say: 'a number of' },
  { words: /\bheld (to|against)\b/i, say: 'limited to, compared with' },
  { words: /\bon or back\b/i, say: 'forward or back' },
  { words: /\banew\b/i, say: 'again' },
  { words: /\bfor want of\b/i, say: 'because … is missing' },
  { words: /\bmay not\b/i, say: 'cannot, is not allowed to, or: perhaps not' },
  { words: /\bof yours\b|\bby an act\b/i, say: 'you …, your …' },
  { words: /\bthereof\b|\bwherein\b|\bwhereby\b|\bthence\b/i, say: 'a shorter sentence' },
];

const RIDDLES: readonly BannedWord[] = [
  { words: /\bnot said\b/i, say: 'not specified' },
  { words: /\bas you want to see it\b/i, say: 'display name' },
  { words: /\bthe question\b/i, say: 'the confirmation' },
  { words: /\bis (it )?meant\b/i, say: 'what it is' },
  { words: /\bfrom here\b(?=.*\b(made|changed|deleted)\b)/i, say: 'with this extension' },
  { words: /\bof (our|its|this system's) own\b/i, say: 'own' },
  { words: /\bcannot be told\b|\bnothing is known of\b/i, say: 'unknown' },
  { words: /\bmakes? no sense\b/i, say: 'is not valid' },
  { words: /\bstands? (readable|too deep|there)\b/i, say: 'is' },
  { words: /\bst(ands?|ood)\b(?! for\b)/i, say: 'is, stays' },
  { words: /\bgets? (on|past)\b|\bgetting past\b/i, say: 'continue, skip' },
  { words: /\bholds? (\w+ )?up\b/i, say: 'block' },
  { words: /\bleads? nowhere\b/i, say: 'cannot be reached' },
  { words: /\b(is|are|was|were) (said|told)\b|\bnot told\b/i, say: 'is shown, is named' },
  {
    words: /\bto tell\b.*\bapart\b|\btold apart\b|\btells? (them|names|it) apart\b/i,
    say: 'differ',
  },
  { words: /\bwhat is (no|not)\b (?!rea|com)/i, say: 'name the thing' },
  { words: /\bhand(les?|ling) (less|half|a third|faster)/i, say: 'process' },
  { words: /\bthan it gets\b/i, say: 'than it receives' },
  { words: /\bchang(e|ed|es) hands\b/i, say: 'moved' },
  { words: /\bthe (secrets|state|one) of before\b/i, say: 'the previous …' },
];

/** Two words for one thing: the one that is not ours. */
const TERMS: readonly BannedWord[] = [
  { words: /\bnot known\b(?! whether)/i, say: 'unknown' },
  { words: /\bunder way\b/i, say: 'in progress' },
  { words: /\bwork(s|ed|ing)? out\b/i, say: 'calculate' },
  { words: /\bgo(es|ing)? on\b/i, say: 'continue, go forward' },
  { words: /\b(end|start|beginning) of (the|its|their) logs?\b/i, say: 'log end, log start' },
  { words: /\b[Tt]ruststores?\b(?!\.)/, say: 'trust store' },
  { words: /\b[Kk]eystores?\b(?!\.)/, say: 'key store' },
  { words: /\brecords? (?!batch)|\brecords?[.,:;](?![a-z])/i, say: 'message' },
  { words: /\bcommits? is (beyond|before|below)\b/i, say: 'committed offset' },
  { words: /\b(a|list of|object of) texts?\b/i, say: 'string' },
  { words: /\bgroup ID\b|\bclient ID\b/, say: 'group id, client id' },
  { words: /\bpoint at\b/i, say: 'hover over' },
  { words: /\b(can|do|does|is|are|was|were|wo|would|could|should|has|have)n['’]t\b/i, say: 'not' },
  { words: /\be\.g\.|\bi\.e\.|\betc\.(?=\s|$)/i, say: 'for example, that is' },
];

export const BANNED_WORDS: readonly BannedWord[] = [...OLD, ...RIDDLES, ...TERMS];
